"""What people were assessed on or have booked is not deleted, and whoever tries is told why."""

import pytest

from academy.assessment.attempts import rules as attempts
from academy.events import rules as bookings
from academy.models import Offering, Question, QuestionCategory, Quiz, Session
from tests.academy.events.places import learner_of, live_course, session_of
from tests.factories.academy import TakingFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_use():
    """An attempt at a quiz, and a booked session."""
    taking = TakingFactory()
    attempts.start(taking.cycle, taking.unit)
    session = session_of(Offering.objects.create(course=live_course()))
    learner = learner_of(session.offering)
    bookings.book(session, learner, actor=learner.user)


@pytest.mark.parametrize(
    ("model", "used"),
    [
        (Question, "place in a quiz, version of a question."),
        (Quiz, "attempt, unit."),
        (QuestionCategory, "question."),
        (Offering, "enrolment, session."),
        (Session, "booking."),
    ],
)
@pytest.mark.parametrize("address", ["snippets/{name}/delete/{pk}/", "bulk/{name}/delete/?id={pk}"])
def test_what_is_in_use_stays_and_the_page_says_by_what(client, in_use, model, used, address):
    row = model.objects.last()
    name = row._meta.label_lower.replace(".", "/")
    client.force_login(UserFactory(administrator=True))

    page = client.post("/cms/" + address.format(name=name, pk=row.pk), follow=True)

    words = " ".join(page.text.split())
    assert page.status_code == 200
    assert f"is in use and cannot be deleted: {used}" in words
    assert model.objects.filter(pk=row.pk).exists()


def test_what_nothing_needs_is_deleted(client):
    category = QuestionCategory.objects.create(name="Spare", slug="spare")
    client.force_login(UserFactory(administrator=True))

    client.post(f"/cms/snippets/academy/questioncategory/delete/{category.pk}/")

    assert not QuestionCategory.objects.exists()
