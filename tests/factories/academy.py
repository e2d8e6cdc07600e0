"""Courses, people in them, questions and quizzes. Boring on purpose."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from wagtail.models import Page

from academy.assessment.choices import ReviewPolicy, SlotKind
from academy.assessment.question_bank import rules as questions
from academy.catalogue.choices import CompletionRule
from academy.enrolment import rules as enrolments
from academy.enrolment.states import EnrolmentState
from academy.models import (
    AcademyHomePage,
    CatalogueIndexPage,
    Certificate,
    CoursePage,
    Enrolment,
    EnrolmentCycle,
    ModulePage,
    Offering,
    Question,
    QuestionCategory,
    Quiz,
    QuizSlot,
    UnitPage,
)
from accounts.models import User
from content.editorial.publishing.rules import brought_in
from tests.factories.content import SiteFactory, english
from tests.factories.people import UserFactory

SECRET_FEEDBACK = "only-after-submission"


def put(parent: Page, page: Page) -> Any:
    """Add a live page below a parent. Without a revision: learners never meet one."""
    with brought_in():
        parent.add_child(instance=page)
    return page


def CatalogueFactory() -> CatalogueIndexPage:
    """`/academy/courses/`."""
    if found := CatalogueIndexPage.objects.first():
        return found
    home = SiteFactory().home
    academy = put(
        home,
        AcademyHomePage(
            title="Academy", slug="academy", awarding_body="The Academy", locale=english()
        ),
    )
    return put(academy, CatalogueIndexPage(title="Courses", slug="courses", locale=english()))


def CourseFactory(*, units: int = 2, optional: int = 0, **values: Any) -> CoursePage:
    """A published course of one module with units to read; the last ones optional."""
    index = CatalogueFactory()
    number = CoursePage.objects.count() + 1
    defaults = {
        "title": f"Course {number}",
        "slug": f"course-{number}",
        "summary": "What it is about",
        "cpd_hours": "1.5",
        "certificate_valid_months": 24,
    }
    course = put(index, CoursePage(locale=english(), **{**defaults, **values}))
    module = put(course, ModulePage(title="Module", slug="module", locale=english()))
    for at in range(1, units + 1):
        UnitFactory(module=module, title=f"Unit {at}", optional=at > units - optional)
    return course


def UnitFactory(
    *, module: ModulePage, title: str = "A unit", quiz: Quiz | None = None, **values: Any
) -> UnitPage:
    """A unit to read, or a quiz where one is given."""
    kind = {"kind": "quiz", "completion": CompletionRule.SCORE} if quiz else {}
    return put(
        module,
        UnitPage(
            title=title,
            slug=title.lower().replace(" ", "-"),
            quiz=quiz,
            locale=english(),
            **{**kind, **values},
        ),
    )


class OfferingFactory(factory.django.DjangoModelFactory):
    """Always open, with room for everybody."""

    class Meta:
        model = Offering

    course = factory.LazyFunction(CourseFactory)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    """A row in a state, without what leads there: for tests of the table of moves.

    `active=True` enrols by the rule, with a cycle.
    """

    class Meta:
        model = Enrolment

    offering = factory.SubFactory(OfferingFactory)
    user = factory.SubFactory(UserFactory)
    state = EnrolmentState.ACTIVE

    @classmethod
    def _create(cls, model_class: Any, *args: Any, active: bool = False, **kwargs: Any) -> Any:
        if active:
            return enrolments.enrol(kwargs["offering"], learner=kwargs["user"])
        enrolment = super()._create(model_class, *args, **kwargs)
        if enrolment.state in EnrolmentState.MAY_READ:
            enrolments._open_cycle(enrolment)
        return enrolment


def QuestionFactory(
    *,
    type: str = "single",
    category: str = "general",
    choices: list[tuple[str, bool]] | None = None,
    **values: Any,
) -> Question:
    """A question of the bank with one version."""
    number = Question.objects.count() + 1
    choices = choices or [("Right", True), ("Wrong", False), ("Also wrong", False)]
    shelf, _made = QuestionCategory.objects.get_or_create(
        slug=category, defaults={"name": category.title()}
    )
    return questions.create_question(
        **{
            "key": f"question-{number}",
            "category": shelf,
            "type": type,
            "text": f"Question {number}?",
            "data": {
                "choices": [
                    {"text": text, "correct": correct, "feedback": f"{SECRET_FEEDBACK} {text}"}
                    for text, correct in choices
                ],
                "feedback": f"{SECRET_FEEDBACK} in the end",
            },
            **values,
        }
    )


def QuizFactory(*, questions: list[Question] | None = None, **values: Any) -> Quiz:
    """A quiz of named questions; two single ones where none are given."""
    usual = {"title": "Quiz", "pass_mark": 50, "review": ReviewPolicy.AFTER_EACH}
    quiz = Quiz.objects.create(**{**usual, **values})
    for order, question in enumerate(questions or [QuestionFactory(), QuestionFactory()]):
        QuizSlot.objects.create(
            quiz=quiz, kind=SlotKind.LATEST, question=question, sort_order=order
        )
    return quiz


@dataclass
class Taking:
    """Somebody in a course whose last unit is a quiz."""

    learner: User
    course: CoursePage
    enrolment: Enrolment
    cycle: EnrolmentCycle
    unit: UnitPage


def TakingFactory(*, quiz: Quiz | None = None, units: int = 0, **values: Any) -> Taking:
    """A learner, enrolled by the rule in a course of `units` texts and a quiz."""
    quiz = quiz or QuizFactory(**values)
    course = CourseFactory(units=units)
    unit = UnitFactory(module=ModulePage.objects.child_of(course).get(), title="Test", quiz=quiz)
    learner = UserFactory()
    enrolment = enrolments.enrol(Offering.objects.create(course=course), learner=learner)
    cycle = enrolments.current_cycle(enrolment)
    assert cycle is not None
    cycle.enrolment = enrolment
    return Taking(learner, course, enrolment, cycle, unit)


def completed(**values: Any) -> Enrolment:
    """Somebody who has completed a course by the rule, with the certificate that brings."""
    course = CourseFactory(units=0, **values)
    enrolment = enrolments.enrol(
        Offering.objects.create(course=course), learner=UserFactory(name="Ffion Ŵyn")
    )
    enrolments.complete(enrolment)
    return enrolment


def CertificateFactory(**values: Any) -> Certificate:
    """What somebody who has completed a course holds; `holder` has them loaded."""
    return Certificate.objects.select_related("holder").get(cycle__enrolment=completed(**values))


def in_the_past(**delta: int) -> Any:
    """A moment before now."""
    return timezone.now() - timedelta(**delta)
