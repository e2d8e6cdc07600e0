"""Those who run a session write to everybody who is booked."""

import pytest

from academy.events import messages, rules
from academy.models import Offering
from academy.refusals import NotYours
from accounts.models import AuditEntry, OutgoingEmail
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
WORDS = "The side door is being painted.\r\nPlease come in at the front."


@pytest.fixture
def session():
    offering = Offering.objects.create(course=live_course())
    offering.trainers.add(UserFactory(trainer=True))
    return session_of(offering, capacity=2)


def trainer_of(session):
    return session.offering.trainers.get()


def booked(session, **values):
    enrolment = learner_of(session.offering, UserFactory(**values))
    return rules.book(session, enrolment, actor=enrolment.user)


def told():
    return OutgoingEmail.objects.filter(key__startswith="session.message")


def test_everybody_on_the_register_reads_it_once_and_who_waits_does_not(session, client):
    people = [booked(session, language="cy"), booked(session, language="en-gb")]
    booked(session)
    client.force_login(trainer_of(session))
    page = f"/academy/teach/{session.uuid}/"

    for _twice in range(2):
        answer = client.post(page, {"message": "1", "words": WORDS}, follow=True)

    assert "It goes to 2 people." in answer.text
    assert {one.to for one in told()} == {one.enrolment.user.email for one in people}
    assert all("being painted.\nPlease come" in one.text for one in told())
    welsh, english = (told().get(to=one.enrolment.user.email) for one in people)
    assert welsh.subject == "Neges am A morning together"
    assert english.subject == "A message about A morning together"
    entry = AuditEntry.objects.filter(action="session.message").first()
    assert (entry.after, "painted" in entry.target_label + entry.why) == ("2", False)


@pytest.mark.parametrize(
    ("words", "said"), [(" \r\n", "write your message"), ("x" * 2001, "at most 2,000")]
)
def test_no_words_or_too_many_are_refused_and_what_is_long_is_kept(session, client, words, said):
    booked(session)
    client.force_login(trainer_of(session))

    page = f"/academy/teach/{session.uuid}/"
    answer = client.post(page, {"message": "1", "words": words}, follow=True)

    assert said in answer.text
    assert not told().exists()
    assert ("x" * 2001 in answer.text) == (len(words) > 2000)


def test_who_does_not_run_it_writes_to_nobody(session, client):
    booked(session)
    stranger = UserFactory(trainer=True)
    client.force_login(stranger)

    page = f"/academy/teach/{session.uuid}/"
    assert client.post(page, {"message": "1", "words": WORDS}).status_code == 404
    with pytest.raises(NotYours):
        messages.write_to_all(session, WORDS, actor=stranger)
    with pytest.raises(messages.NobodyBooked):
        messages.write_to_all(
            session_of(session.offering, days=50), WORDS, actor=trainer_of(session)
        )
    assert not told().exists()
