"""After a course people are asked once how it was, and again only if they agreed."""

import datetime

import pytest
from django.utils import timezone

from academy.evaluation.rules import about
from content.models import Survey, SurveyAsk, SurveyQuestion
from content.surveys import asking
from content.surveys.models import Purpose
from tests.factories.academy import EnrolmentFactory, completed
from tests.factories.content import english

pytestmark = pytest.mark.django_db


def survey_of(purpose):
    made = Survey(title=f"After: {purpose}", purpose=purpose, locale=english())
    made.questions = [SurveyQuestion(kind="scale", words="How useful?", locale=english())]
    made.save()
    return made


@pytest.fixture
def surveys():
    return {purpose: survey_of(purpose) for purpose in (Purpose.COURSE, Purpose.LATER)}


def page_of(client, enrolment):
    client.force_login(enrolment.user)
    return client.get(f"/academy/learn/{enrolment.uuid}/").text


def test_who_completes_a_course_is_asked_once_how_it_was(client, surveys):
    enrolment = completed()

    ask = SurveyAsk.objects.get(user=enrolment.user)
    assert (ask.about, ask.survey) == (
        about(enrolment.offering), surveys[Purpose.COURSE].translation_key,
    )  # fmt: skip
    assert f"/surveys/{ask.uuid}/" in page_of(client, enrolment)

    asking.answer(ask, surveys[Purpose.COURSE], {})
    page = page_of(client, enrolment)
    assert f"/surveys/{ask.uuid}/" not in page
    assert "Thank you for what you said about the course." in page


def test_the_follow_up_is_asked_of_who_agreed_alone(client, surveys):
    enrolment = completed()
    assert "Ask me again in three months" in page_of(client, enrolment)
    address = f"/academy/learn/{enrolment.uuid}/later/"

    client.post(address)
    client.post(address)

    later = SurveyAsk.objects.get(survey=surveys[Purpose.LATER].translation_key)
    assert later.due_at > timezone.now() + datetime.timedelta(days=90)
    assert "We ask you in three months what has changed." in page_of(client, enrolment)

    client.post(address, {"stop": "1"})
    assert not SurveyAsk.objects.filter(pk=later.pk).exists()


def test_nobody_agrees_for_somebody_else_or_before_the_end(client, surveys):
    done, under_way = completed(), EnrolmentFactory()
    client.force_login(under_way.user)

    for enrolment in (done, under_way):
        assert client.post(f"/academy/learn/{enrolment.uuid}/later/").status_code == 404


def test_without_a_survey_nothing_is_asked_and_nothing_shows(client):
    enrolment = completed()

    assert not SurveyAsk.objects.exists()
    assert "How was it?" not in page_of(client, enrolment)


def test_nobody_is_thanked_for_what_they_did_not_say(client, surveys):
    enrolment = completed()
    asking.decline(SurveyAsk.objects.get(user=enrolment.user))

    assert "Thank you for what you said about the course." not in page_of(client, enrolment)


def test_a_survey_with_names_is_not_offered_as_one_without(client, surveys):
    Survey.objects.update(is_named=True)

    page = page_of(client, completed())

    assert "A few questions. They make the course better." in page
    assert "without your name" not in page


def test_who_was_asked_later_is_not_promised_to_be_asked_again(client, surveys):
    enrolment = completed()
    client.force_login(enrolment.user)
    address = f"/academy/learn/{enrolment.uuid}/later/"
    client.post(address)
    asking.decline(SurveyAsk.objects.get(survey=surveys[Purpose.LATER].translation_key))

    page = client.post(address, follow=True).text

    assert "There is nothing more that we ask about this." in page
