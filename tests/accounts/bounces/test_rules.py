"""E-mails that come back."""

import mailbox

import pytest
from django.core.management import call_command

from accounts.bounces.rules import stop_by
from accounts.mail.models import StoppedAddress
from accounts.mail.sending import queue_rendered, send
from accounts.models import AuditEntry, Notification
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
# As RFC 3464, appendix E, has it; made up.
RETURNED = """\
From: Mail Delivery System <mailer-daemon@mail.example>
To: no-reply@signpost.example
Subject: Undelivered mail returned to sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain; charset=us-ascii

It could not be delivered.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {to}
Action: failed
Status: {status}

--part
Content-Type: message/rfc822

Message-ID: <{number}@signpost.example>
To: {to}
Subject: Hello

Hello
--part--
"""


def returned(sent, *, to="", status="5.1.1", number=""):
    text = RETURNED.format(to=to or sent.to, status=status, number=number or sent.message_id)
    return text.encode()


def an_email(key="k", to="gone@school.example"):
    return queue_rendered(key=key, to=to, subject="Hello", text="Hello")


def test_an_address_that_does_not_exist_gets_no_more_and_staff_are_told_once(settings, tmp_path):
    settings.MAIL_DIR = tmp_path / "out"
    administrator, editor = UserFactory(administrator=True), UserFactory(editor=True)
    sent = an_email(to="Gone@school.example")

    for _ in range(2):
        stop_by(returned(sent, to="gone@school.example"))
    later = an_email("later", to="gone@School.example")
    send(later.pk)

    later.refresh_from_db()
    assert (later.state, later.text) == ("stopped", "")
    assert not settings.MAIL_DIR.exists()
    assert Notification.objects.get().user == administrator
    assert not Notification.objects.filter(user=editor).exists()
    assert AuditEntry.objects.filter(action="mail.stopped").count() == 1


@pytest.mark.parametrize(
    "says",
    [
        {"status": "4.2.2"},
        {"status": "5.2.2"},
        {"to": "somebody.else@school.example"},
        {"number": "00000000-0000-4000-8000-000000000000"},
    ],
    ids=["try again", "mailbox full", "another address", "no e-mail of ours"],
)
def test_what_says_no_such_thing_stops_nothing(says):
    assert stop_by(returned(an_email(), **says)) is None
    assert not StoppedAddress.objects.exists()


def test_an_answer_of_a_person_stops_nothing():
    sent = an_email()

    assert (
        stop_by(f"From: gone@school.example\nIn-Reply-To: <{sent.message_id}@x>\n\nHi".encode())
        is None
    )


@pytest.mark.parametrize("kind", [mailbox.Maildir, mailbox.mbox])
def test_the_command_takes_out_what_it_has_handled_and_leaves_the_rest(tmp_path, capsys, kind):
    box = kind(tmp_path / "box")
    box.add(returned(an_email()))
    box.add(b"From: sam@example.org\nSubject: A question\n\nHello")
    box.flush()

    call_command("read_bounces", str(tmp_path / "box"))

    assert "handled: 1" in capsys.readouterr().out
    left = [message["Subject"] for message in kind(tmp_path / "box")]
    assert left == ["A question"]


def test_staff_let_an_address_in_again(client, settings, tmp_path):
    settings.MAIL_DIR = tmp_path
    SiteFactory()
    row = StoppedAddress.objects.create(address="gone@school.example")
    client.force_login(UserFactory(administrator=True))
    assert "gone@school.example" in client.get("/cms/stopped-addresses/").text

    client.post(f"/cms/stopped-addresses/delete/{row.pk}/")
    sent = an_email()
    send(sent.pk)

    sent.refresh_from_db()
    assert sent.state == "sent"


def test_the_person_reads_why_no_email_comes(client):
    SiteFactory()
    person = UserFactory(email="gone@school.example")
    StoppedAddress.objects.create(address="gone@school.example")
    client.force_login(person)

    assert (
        "E-mails to gone@school.example come back to us"
        in client.get("/accounts/notifications/").text
    )
