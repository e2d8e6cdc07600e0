"""People, with a trait for each role."""

from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.access.groups import ASSESSORS, EDITORS, REVIEWERS, TRAINERS, VERIFIERS
from accounts.models import Membership, Organisation, Profession, ProfessionalStatus, User
from accounts.professions.models import StatusState

PASSWORD = "a-long-enough-pass-phrase"


class UserFactory(factory.django.DjangoModelFactory):
    """`UserFactory(editor=True)`; the e-mail address is confirmed."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_superuser=True, is_staff=True)

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def verified_email(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """On by default; `verified_email=False` for a sign-up that is not confirmed."""
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)

    @factory.post_generation
    def editor(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """In the group of editors."""
        join(self, EDITORS, extracted)

    @factory.post_generation
    def reviewer(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """In the group of safeguarding reviewers."""
        join(self, REVIEWERS, extracted)

    @factory.post_generation
    def trainer(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """In the group of trainers."""
        join(self, TRAINERS, extracted)

    @factory.post_generation
    def assessor(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """In the group of assessors."""
        join(self, ASSESSORS, extracted)

    @factory.post_generation
    def verifier(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """In the group of those who check professions."""
        join(self, VERIFIERS, extracted)

    @factory.post_generation
    def professional(self, create: bool, extracted: Any, **_kwargs: Any) -> None:
        """A verified professional."""
        if extracted:
            profession, _ = Profession.objects.get_or_create(
                slug="teacher", defaults={"name": "Teacher"}
            )
            ProfessionalStatus.objects.create(
                user=self,
                profession=profession,
                employer="A school",
                work_email=self.email,
                state=StatusState.VERIFIED,
                decided_at=timezone.now(),
            )


def join(user: User, group: str, wanted: Any) -> None:
    """Add to a group if the trait is on."""
    if wanted:
        user.groups.add(Group.objects.get(name=group))


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A school."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"School {n}")
    slug = factory.Sequence(lambda n: f"school-{n}")
    kind = Organisation.Kind.SCHOOL


class MembershipFactory(factory.django.DjangoModelFactory):
    """Somebody in an organisation; `manager=True` for a manager."""

    class Meta:
        model = Membership

    class Params:
        manager = factory.Trait(role=Membership.Role.MANAGER)

    organisation = factory.SubFactory(OrganisationFactory)
    user = factory.SubFactory(UserFactory)


def sign_in(client: Client, user: User) -> None:
    """By the log-in page, as its owner does: `client.force_login` tells nobody when it was."""
    token = client.get("/accounts/login/").context["csrf_token"]
    sent = {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    client.post("/accounts/login/", sent)
