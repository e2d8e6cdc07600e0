"""A survey is asked once, of who agreed, and tells of nobody."""

import datetime
import re

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Notification, User
from accounts.privacy import rights
from content.lesson_packs.impact import about
from content.models import Survey, SurveyAsk, SurveyQuestion, SurveyResponse
from content.surveys import asking
from content.surveys.models import Purpose
from content.surveys.results import results, satisfaction, table, things_asked
from signpost.exports import csv_lines
from tests.factories.content import LessonPackFactory, SiteFactory, english
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    made = Survey(title="How it went", purpose=Purpose.PACK, locale=english())
    made.questions = [
        SurveyQuestion(kind="scale", words="Did it help?", low="no", high="yes", required=True,
                       locale=english()),
        SurveyQuestion(kind="one", words="With how many?", choices="a few\na class",
                       locale=english()),
        SurveyQuestion(kind="many", words="What did you use?", choices="plan\nslides\nfilm",
                       locale=english()),
        SurveyQuestion(kind="text", words="What would you change?", locale=english()),
    ]  # fmt: skip
    made.save()
    return made


def asked(survey, thing="pack:a", title="Kind words", user=None):
    ask = asking.plan(user or UserFactory(), Purpose.PACK, about=thing, title=title,
                      due_at=timezone.now())  # fmt: skip
    assert ask is not None
    return ask


def keys(survey):
    return [question.key for question in survey.questions.all()]


def answered(survey, *, scale=4, thing="pack:a", **more):
    ask = asked(survey, thing)
    assert asking.answer(ask, survey, {keys(survey)[0]: scale, **more})
    return ask


def test_a_teacher_who_agrees_is_asked_after_three_weeks_and_once(client, survey, deliver_all):
    SiteFactory()
    pack = LessonPackFactory(title="Kind words")
    deliver_all()
    teacher = UserFactory()
    client.force_login(teacher)
    assert "Ask me in three weeks" in client.get(pack.url).text

    client.post(f"/resources/{pack.slug}/ask-me/")
    client.post(f"/resources/{pack.slug}/ask-me/")

    assert "We ask you in three weeks how it went." in client.get(pack.url).text
    assert asking.ask_who_is_due() == 0
    with time_machine.travel(timezone.now() + datetime.timedelta(days=22), tick=False):
        assert asking.ask_who_is_due() == 1
        assert asking.ask_who_is_due() == 0
    told = Notification.objects.get(user=teacher)
    assert told.title == "How did it go with “Kind words”? A few questions"
    assert told.path == f"/surveys/{SurveyAsk.objects.get(about=about(pack)).uuid}/"


def test_who_changes_their_mind_is_not_asked(client, survey, deliver_all):
    pack = LessonPackFactory()
    deliver_all()
    client.force_login(UserFactory())

    client.post(f"/resources/{pack.slug}/ask-me/")
    client.post(f"/resources/{pack.slug}/ask-me/", {"stop": "1"})

    assert not SurveyAsk.objects.exists()


def test_nobody_agrees_who_may_not_take_the_files(client, survey, deliver_all):
    pack = LessonPackFactory(level="professional")
    deliver_all()
    client.force_login(UserFactory())

    assert client.post(f"/resources/{pack.slug}/ask-me/").status_code == 403
    assert not SurveyAsk.objects.exists()


def test_who_may_take_the_files_no_longer_can_still_say_no(client, survey, deliver_all):
    pack = LessonPackFactory(level="professional")
    deliver_all()
    client.force_login(asked(survey, about(pack)).user)

    client.post(f"/resources/{pack.slug}/ask-me/", {"stop": "1"})

    assert not SurveyAsk.objects.exists()


def test_nobody_is_promised_to_be_asked_twice(client, survey, deliver_all):
    SiteFactory()
    pack = LessonPackFactory()
    deliver_all()
    ask = asked(survey, about(pack))
    asking.decline(ask)
    client.force_login(ask.user)

    page = client.post(f"/resources/{pack.slug}/ask-me/", follow=True).text

    assert "There is nothing more that we ask about this." in page
    assert "We ask you in three weeks" not in page
    assert "Ask me in three weeks" not in page


def test_the_answers_are_kept_without_name_and_hour(client, survey):
    SiteFactory()
    ask = asked(survey)
    client.force_login(ask.user)
    scale, one, many, text = keys(survey)

    page = client.get(f"/surveys/{ask.uuid}/").text
    client.post(
        f"/surveys/{ask.uuid}/",
        {scale: "5", one: "2", many: ["1", "3"], text: "=HYPERLINK(1) <b>more films</b>"},
    )

    assert "Your name does not go with your answers" in page
    kept = SurveyResponse.objects.get()
    assert kept.answers == {
        scale: 5, one: 2, many: [1, 3], text: "=HYPERLINK(1) <b>more films</b>",
    }  # fmt: skip
    assert kept.user is None
    assert kept.month.day == 1
    assert {field.name for field in SurveyResponse._meta.fields} == {
        "id", "survey", "about", "title", "month", "answers", "user",
    }  # fmt: skip
    assert "You have answered this" in client.get(f"/surveys/{ask.uuid}/").text


def test_a_form_sent_twice_or_with_wrong_values_is_one_answer(client, survey):
    SiteFactory()
    ask = asked(survey)
    client.force_login(ask.user)
    scale, one, *_rest = keys(survey)

    for wrong in ({}, {scale: "6"}, {scale: "5", one: "9"}, {scale: "\0"}, {scale: "9" * 5000}):
        assert client.post(f"/surveys/{ask.uuid}/", wrong).status_code in (400, 413), wrong
    for _ in range(2):
        client.post(f"/surveys/{ask.uuid}/", {scale: "5"})

    assert SurveyResponse.objects.count() == 1


def test_who_would_rather_not_is_never_asked_again(client, survey):
    SiteFactory()
    ask = asked(survey)
    client.force_login(ask.user)

    client.post(f"/surveys/{ask.uuid}/", {"decline": "1"})
    client.post(f"/surveys/{ask.uuid}/", {keys(survey)[0]: "5"})

    assert asking.ask_who_is_due() == 0
    assert asked(survey, user=ask.user).state == "declined"
    assert not SurveyResponse.objects.exists()


def test_nobody_else_opens_it(client, survey):
    SiteFactory()
    ask = asked(survey)
    assert client.get(f"/surveys/{ask.uuid}/").status_code == 302
    client.force_login(UserFactory())

    assert client.get(f"/surveys/{ask.uuid}/").status_code == 404
    assert client.post(f"/surveys/{ask.uuid}/", {keys(survey)[0]: "5"}).status_code == 404


def test_fewer_than_five_are_never_shown(survey):
    text = keys(survey)[3]
    for _ in range(4):
        answered(survey, **{text: "words"})
    answered(survey, thing="pack:b", **{text: "others"})

    assert results(survey, about="pack:a") == []
    assert [one.shown for one in things_asked(survey)] == ["under 5", "under 5"]
    assert satisfaction(survey, about="pack:a") == (4, None)
    assert [len(one.texts) for one in results(survey)] == [0, 0, 0, 5]


def test_what_was_answered_together(survey):
    _scale, one, many, text = keys(survey)
    for scale in (1, 4, 4, 5, 5):
        answered(survey, scale=scale, **{many: [1, 2], text: "=1+1"})
    answered(survey, scale=5, **{one: 1})

    scale, few, used, texts = results(survey, about="pack:a")

    assert (scale.number, scale.mean) == (6, 4.0)
    assert [(bar.label, bar.value) for bar in scale.bars] == [
        ("1 – no", 1), ("2", 0), ("3", 0), ("4", 2), ("5 – yes", 3),
    ]  # fmt: skip
    assert (few.is_few, few.bars) == (True, [])
    assert [(bar.label, bar.value, bar.width) for bar in used.bars] == [
        ("plan", 5, 100.0), ("slides", 5, 100.0), ("film", 0, 0.0),
    ]  # fmt: skip
    assert texts.texts == ["=1+1"] * 5
    assert satisfaction(survey, about="pack:a") == (6, 4.0)
    written = "".join(csv_lines(table([texts])))
    assert "\n=1" not in written
    assert ",'=1+1," in written


@pytest.mark.parametrize(
    ("role", "status"), [("editor", 200), ("trainer", 200), ("assessor", 302), ("", 403)]
)
def test_r01_who_reads_the_results(client, survey, role, status):
    for _ in range(5):
        answered(survey)
    client.force_login(UserFactory(**({role: True} if role else {})))

    page = client.get(f"/cms/reports/surveys/{survey.pk}/?about=pack:a")
    csv = client.get(f"/cms/reports/surveys/{survey.pk}/?export=csv")

    assert (page.status_code, csv.status_code) == (status, status)
    if status == 200:
        assert re.search(r"on average\s+4\.0 of 5", page.text)
        assert csv["Content-Type"].startswith("text/csv")


def test_the_results_take_as_many_statements_for_many_answers(
    survey, django_assert_max_num_queries
):
    counts = []
    for number in (5, 15):
        for _ in range(number):
            answered(survey)
        with django_assert_max_num_queries(10) as captured:
            results(survey)
            things_asked(survey)
        counts.append(len(captured))

    assert counts[0] == counts[1] == 4


def test_what_was_answered_keeps_its_meaning(survey):
    answered(survey)
    scale, one, *_rest = survey.questions.all()
    one.choices = "a few\na class\na school"
    scale.words = "Did it help you?"
    survey.is_named = True

    scale.clean()
    with pytest.raises(ValidationError, match="its answers not"):
        one.clean()
    with pytest.raises(ValidationError, match="Make another survey"):
        survey.clean()


def test_with_the_account_goes_that_it_was_asked_and_the_name(survey):
    survey.is_named = True
    survey.save()
    ask = answered(survey)
    user = ask.user
    assert SurveyResponse.objects.get().user == user
    assert rights.everything_of(user)["surveys"]["answered_by_name"]

    for eraser in rights.ERASERS:
        eraser(User.objects.get(pk=user.pk))

    assert SurveyResponse.objects.get().user is None
    assert not SurveyAsk.objects.filter(user=user).exists()


def test_nobody_is_asked_whose_data_may_not_be_used(survey):
    ask = asked(survey)
    User.objects.filter(pk=ask.user_id).update(restricted_at=timezone.now())

    assert asking.ask_who_is_due() == 0


def test_the_way_to_it_is_in_the_language_of_who_is_asked(survey):
    ask = asked(survey, user=UserFactory(language="cy"))

    asking.ask_who_is_due()

    assert Notification.objects.get(user=ask.user).path == f"/cy/surveys/{ask.uuid}/"


def test_nobody_is_asked_what_is_there_no_longer(survey):
    ask = asked(survey)
    survey.delete()

    assert asking.ask_who_is_due() == 0
    assert not Notification.objects.filter(user=ask.user).exists()
    assert not SurveyAsk.objects.exists()
