"""Which offerings of a course somebody may get into by themselves."""

from allauth.account.models import EmailAddress

from academy.catalogue.choices import EnrolmentMode
from academy.catalogue.course_page import CoursePage
from academy.catalogue.offerings import Offering
from accounts.mail.addresses import domain_of, is_within
from accounts.models import User


def offerings_open_to(course: CoursePage, user: User | None) -> list[Offering]:
    """The offerings of a course that take people now, the earliest first. Of those with a list of
    who may come, only such as have this person on it.
    """
    found = Offering.objects.of_course(course).taking_people()
    return [
        offering
        for offering in found.exclude(mode=EnrolmentMode.INVITATION)
        if not offering.allowed or (user is not None and is_on_the_list(offering, user))
    ]


def is_on_the_list(offering: Offering, user: User) -> bool:
    """Whether a confirmed address of somebody, or its domain, is one of those that may come; where
    there is no list, everybody's is.
    """
    listed = offering.allowed_addresses()
    if not listed:
        return True
    own = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return any(
        address.lower() in listed or any(is_within(domain_of(address), one) for one in listed)
        for address in own
    )
