"""Pages of the site for those who work here ask for the second factor that the CMS asks for."""

import csv
import uuid
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as project
from django.test import Client
from django.urls import resolve

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/2fa/"
NOBODY = str(uuid.UUID(int=1))
# They are not to know that a page of somebody else's is there, so the table has 404 for everybody.
OF_ONE_OFFERING = (
    f"/academy/teach/{NOBODY}/",
    f"/academy/teach/{NOBODY}/attendance/",
    f"/academy/enrolments/{NOBODY}/",
    f"/academy/enrolments/{NOBODY}/evidence/1/",
    f"/academy/enrolments/{NOBODY}/consent/",
    f"/academy/certificates/{NOBODY}/manage/",
    f"/academy/offerings/{NOBODY}/invitations/",
    f"/academy/offerings/{NOBODY}/invitations/1/withdraw/",
)


def of_staff_alone() -> set[str]:
    """From the table of roles: addresses outside the CMS that refuse whoever has no role."""
    text = (Path(project.BASE_DIR) / "docs" / "roles.md").read_text().partition("## Addresses")[2]
    lines = [line.strip("| ") for line in text.splitlines() if line.startswith("| ")]
    head, *rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter="|")]
    found = set()
    for row in rows:
        answers = dict(zip(head[3:], row[3:], strict=True))
        outside = row[1].startswith(("/academy/", "/accounts/", "/organisations/"))
        if outside and answers["learner"] == "403" and set(answers.values()) != {"in", "403"}:
            found.add(row[1].replace("{nobody}", NOBODY))
    return found


def test_every_address_of_staff_outside_the_cms_asks_for_one():
    addresses = of_staff_alone()

    assert len(addresses) > 15
    for address in (*addresses, *OF_ONE_OFFERING):
        assert getattr(resolve(address).func, "is_for_staff", False), address


@pytest.mark.parametrize("role", ["trainer", "assessor"])
def test_without_one_the_page_leads_to_the_set_up_which_says_why(client: Client, settings, role):
    settings.SECOND_FACTOR_FOR_STAFF = True
    client.force_login(UserFactory(**{role: True}))

    answer = client.get("/academy/work/", follow=True)

    assert answer.redirect_chain == [(SET_UP, 302)]
    assert "This needs a second step at log-in" in answer.content.decode()


def test_with_one_it_opens(client: Client, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    trainer = UserFactory(trainer=True)
    TOTP.activate(trainer, generate_totp_secret())
    client.force_login(trainer)

    assert client.get("/academy/teach/").status_code == 200


def test_what_everybody_has_stays_open_to_staff_without_one(client: Client, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    client.force_login(UserFactory(trainer=True))

    assert client.get("/academy/my-learning/").status_code == 200
    assert client.get("/accounts/data/").status_code == 200


def test_who_does_not_work_here_is_refused_and_not_asked_for_one(client: Client, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    client.force_login(UserFactory())

    assert client.get("/academy/teach/").status_code == 403
    assert client.get(f"/academy/teach/{NOBODY}/").status_code == 404


def test_visitors_sign_in_first(client: Client, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True

    assert client.get("/academy/teach/")["Location"].startswith("/accounts/login/")
