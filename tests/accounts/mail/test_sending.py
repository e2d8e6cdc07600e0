"""Every e-mail leaves by one way: a row first, the worker later."""

import email

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection

from accounts.mail import sending as mail
from accounts.models import OutgoingEmail

pytestmark = pytest.mark.django_db
QUEUE = "accounts.mail.backend.QueueBackend"


def send_by_django(*, to: list[str], html: str = "") -> None:
    """As Django, allauth and Wagtail do."""
    message = EmailMultiAlternatives("Hello", "Some words", to=to, connection=get_connection(QUEUE))
    if html:
        message.attach_alternative(html, "text/html")
    message.send()


def test_what_anybody_sends_becomes_a_row_for_each_recipient():
    send_by_django(to=["A <a@example.org>", "b@example.org"], html="<p>Some words</p>")

    rows = list(OutgoingEmail.objects.order_by("to").values_list("to", "state", "html"))
    assert rows == [
        ("a@example.org", "queued", "<p>Some words</p>"),
        ("b@example.org", "queued", "<p>Some words</p>"),
    ]


def test_an_apostrophe_that_wagtail_escaped_is_one_again():
    EmailMultiAlternatives(
        "By O&#x27;Brien",
        "Hello O&#x27;Brien &amp; all",
        to=["a@example.org"],
        connection=get_connection(QUEUE),
    ).send()

    row = OutgoingEmail.objects.get()
    assert (row.subject, row.text) == ("By O'Brien", "Hello O'Brien & all")


def test_the_worker_sends_it_and_forgets_its_words(settings, tmp_path, deliver_all):
    settings.MAIL_DIR = tmp_path
    send_by_django(to=["a@example.org"])

    deliver_all()

    row = OutgoingEmail.objects.get()
    assert (row.state, row.text) == ("sent", "")
    assert [file.name for file in tmp_path.iterdir()] == [f"{row.message_id}.eml"]


def test_r13_a_worker_killed_after_sending_leaves_one_file(settings, tmp_path):
    settings.MAIL_DIR = tmp_path
    row = mail.queue_rendered(key="k", to="a@example.org", subject="s", text="t")
    mail.send(row.pk)
    OutgoingEmail.objects.update(state="queued", text="t")

    mail.send(row.pk)

    assert len(list(tmp_path.iterdir())) == 1


def test_a_header_cannot_be_smuggled_in_by_a_subject(settings, tmp_path):
    settings.MAIL_DIR = tmp_path
    row = mail.queue_rendered(
        key="k", to="a@example.org", subject="s\nBcc: all@example.org", text="t"
    )

    mail.send(row.pk)

    sent = email.message_from_bytes(next(tmp_path.glob("*.eml")).read_bytes())
    assert sent["Bcc"] is None
    assert sent["Subject"] == "s Bcc: all@example.org"
