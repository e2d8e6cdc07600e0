"""Changing something for somebody who allows it: what, by whom, until when, and how they hear."""

import datetime
import uuid

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from accounts.models import AuditEntry, OutgoingEmail, SupportAccess, User
from accounts.support import rules as support
from accounts.support.changeable import CHANGEABLE
from accounts.support.middleware import CLOSED, OWN
from accounts.tasks import end_support
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory, sign_in

pytestmark = pytest.mark.django_db

NEW_NAME = {"name": "Sam Jones", "language": "en-gb"}
NEVER = (
    "account_", "mfa_", "usersessions_", "socialaccount_", "openid_connect_", "my_data", "terms",
    "profession", "organisation", "notification_choices", "unsubscribe", "support",
    "academy:attempt", "academy:question", "academy:unit", "academy:work", "academy:hours",
    "academy:begin", "academy:enrol", "academy:consent", "academy:certificate", "academy:cpd_share",
    "academy:answer", "academy:register", "academy:calendar", "content:survey", "content:parent",
    "content:pack_ask_me", "content:pack_download", "content:pack_selection", "content:pack_file",
)  # fmt: skip


@pytest.fixture
def person():
    SiteFactory()
    return UserFactory(name="Sam Smith", language="en-gb")


@pytest.fixture
def helper():
    return UserFactory(administrator=True, name="Helper", language="en-gb")


@pytest.fixture
def helping(client, person, helper):
    """The helper looks at the person, who has allowed changes."""
    sign_in(client, helper)
    client.get("/accounts/support/")  # the first page of all writes down what the site is called
    access = support.give(person, may_change=True)
    client.post(f"/accounts/support/{access.pk}/look/")
    return access


def names() -> dict[int, str]:
    return dict(User.objects.values_list("pk", "name"))


def test_a_change_is_made_and_the_log_names_both(client, person, helper, helping):
    answer = client.post("/accounts/profile/", NEW_NAME)

    assert (answer.status_code, answer["Location"]) == (302, "/accounts/profile/")
    assert names() == {person.pk: "Sam Jones", helper.pk: "Helper"}
    lines = AuditEntry.objects.filter(action__in=["support.changed", "user.renamed"])
    assert {(line.action, line.actor, line.on_behalf_of, line.person) for line in lines} == {
        ("support.changed", helper, person, person),
        ("user.renamed", helper, person, person),
    }


def test_changes_are_allowed_by_a_word_of_the_person_alone(client, person):
    client.force_login(person)

    client.post("/accounts/support/")
    looked_at = SupportAccess.objects.get()
    client.post("/accounts/support/", {"end": "1"})
    page = client.post("/accounts/support/", {"may_change": "on"}, follow=True).text

    assert not looked_at.may_change
    assert SupportAccess.objects.get(ended_at=None).may_change
    assert "change things for you, until" in page
    given = AuditEntry.objects.filter(action="support.given").order_by("pk")
    assert [line.after for line in given] == ["look", "look and change"]


def test_given_again_without_the_word_it_is_looking_alone(client, person, helping):
    support.give(person)

    answer = client.post("/accounts/profile/", NEW_NAME)

    assert answer.status_code == 403
    assert names()[person.pk] == "Sam Smith"


def test_the_banner_says_that_things_can_be_changed(client, helping):
    page = client.get("/accounts/overview/").text

    assert "may change things for them" in page
    assert "Nothing can be changed" not in page


def test_a_page_that_is_only_looked_at_changes_nothing_still(client, helping):
    client.get("/accounts/profile/")

    assert not AuditEntry.objects.filter(action="support.changed").exists()


def test_a_form_with_a_fault_changes_nothing_and_leaves_no_line(client, person, helping):
    answer = client.post("/accounts/profile/", {"name": "", "language": "en-gb"})

    assert answer.status_code == 200
    assert names()[person.pk] == "Sam Smith"
    assert not AuditEntry.objects.filter(action="support.changed").exists()


def addresses() -> dict[str, str]:
    """Every named address of the product but the helper's own, by name, with numbers of nobody."""
    found: dict[str, str] = {}

    def walk(resolver, namespace: str) -> None:
        for name in {key for key in resolver.reverse_dict if isinstance(key, str)}:
            for parts in resolver.reverse_dict.getlist(name):
                wanted = parts[0][0][1]
                kinds = parts[3]
                values = {one: example(kinds.get(one)) for one in wanted}
                try:
                    path = reverse(f"{namespace}{name}", kwargs=values)
                except NoReverseMatch:
                    continue
                if not path.startswith(OWN):
                    found[f"{namespace}{name}"] = path
        for key, (_prefix, inner) in resolver.namespace_dict.items():
            if key in ("content", "academy", "search"):
                walk(inner, f"{namespace}{key}:")

    walk(get_resolver(), "")
    return found


def example(converter) -> object:
    kind = type(converter).__name__
    if kind == "UUIDConverter":
        return uuid.UUID(int=7)
    return 7 if kind == "IntConverter" else "x"


def test_r01_all_that_is_not_named_takes_no_form(client, person, helping):
    asked = addresses()
    before = names()

    taken = {name for name, path in asked.items() if client.post(path).status_code != 403}

    assert len(asked) > 100
    assert taken <= set(CHANGEABLE)
    assert names() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_no_other_method_is_taken(client, helping, method):
    assert getattr(client, method)("/accounts/profile/").status_code == 403


def test_what_is_named_exists_and_is_nothing_that_is_never_lent():
    known = addresses()

    assert set(CHANGEABLE) <= set(known)
    assert [name for name in CHANGEABLE if name.startswith(NEVER)] == []
    assert [name for name in CHANGEABLE if known[name].startswith(CLOSED)] == []


@pytest.mark.parametrize("ending", ["by the person", "by the helper", "by the clock", "by role"])
def test_r18_a_form_that_comes_too_late_is_saved_for_nobody(
    client, person, helper, helping, ending
):
    later = timezone.now()
    if ending == "by the person":
        support.end(person)
    elif ending == "by the helper":
        support.end(person, by=helper)
    elif ending == "by the clock":
        later += datetime.timedelta(minutes=61)
    else:
        User.objects.filter(pk=helper.pk).update(is_superuser=False)

    with time_machine.travel(later, tick=False):
        answer = client.post("/accounts/profile/", NEW_NAME)

    assert answer.status_code == 403
    assert "Not saved" in answer.text
    assert names() == {person.pk: "Sam Smith", helper.pk: "Helper"}


def test_a_form_of_before_is_refused_in_every_window(person, helper):
    """Opened for oneself and sent while looking; opened while looking and sent as oneself."""
    client = Client(enforce_csrf_checks=True)
    sign_in(client, helper)
    access = support.give(person, may_change=True)

    def token(path: str) -> str:
        return client.get(path).context["csrf_token"]

    own = token("/accounts/profile/")
    client.post(f"/accounts/support/{access.pk}/look/", {"csrfmiddlewaretoken": own})
    while_looking = client.post("/accounts/profile/", {**NEW_NAME, "csrfmiddlewaretoken": own})
    for_them = token("/accounts/profile/")
    support.end(person)
    client.get("/accounts/overview/")  # the first page after the end: oneself again
    afterwards = client.post("/accounts/profile/", {**NEW_NAME, "csrfmiddlewaretoken": for_them})

    assert (while_looking.status_code, afterwards.status_code) == (403, 403)
    assert names() == {person.pk: "Sam Smith", helper.pk: "Helper"}


def test_whoever_helps_ends_it_for_everybody(client, person, helper, helping):
    answer = client.post(f"/accounts/support/{helping.pk}/end/", follow=True)

    assert answer.status_code == 200
    assert not support.open_ones().exists()
    ended = AuditEntry.objects.get(action="support.ended")
    assert (ended.actor, ended.person) == (helper, person)


@pytest.mark.parametrize("role", ["editor", "reviewer", "trainer", "assessor", "verifier"])
def test_r01_nobody_but_administrators_ends_what_is_not_theirs(client, person, role):
    access = support.give(person, may_change=True)
    client.force_login(UserFactory(**{role: True}))

    assert client.post(f"/accounts/support/{access.pk}/end/").status_code == 403
    assert support.open_ones().exists()


def told(person) -> list[str]:
    mails = OutgoingEmail.objects.filter(key__startswith="support-ended:", to=person.email)
    return [mail.text for mail in mails]


@pytest.mark.parametrize("ending", ["at once", "by the clock", "given anew after the hour"])
def test_the_person_is_told_once_what_was_changed(client, person, helping, ending):
    client.post("/accounts/profile/", NEW_NAME)
    client.post("/accounts/library/recent/forget/")
    assert told(person) == []

    after = timezone.now() + datetime.timedelta(minutes=61)
    if ending == "at once":
        support.end(person)
        support.end(person)
    else:
        with time_machine.travel(after, tick=False):
            end_support() if ending == "by the clock" else support.give(person)
            end_support()

    [text] = told(person)
    assert "Hello Sam Jones" in text
    assert "your name and the language that you use" in text


def test_where_nothing_was_changed_that_is_what_they_are_told(person, helping):
    support.end(person)

    [text] = told(person)
    assert "We changed nothing" in text


def test_of_looking_alone_there_is_nothing_to_write(person):
    support.give(person)
    support.end(person)

    assert told(person) == []


def test_it_stands_in_the_persons_own_log_and_beside_the_leave(client, person, helper, helping):
    client.post("/accounts/profile/", NEW_NAME)
    client.force_login(person)

    assert "to change something for you" in client.get("/accounts/data/seen/").text
    assert "your name and the language that you use" in client.get("/accounts/support/").text
