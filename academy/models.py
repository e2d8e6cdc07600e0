"""Every model of the academy, for Django and other apps. Inside, import from the subject."""

from academy.assessment.attempts.models import Attempt, AttemptItem, AttemptStep
from academy.assessment.extra_time.models import ExtraTime
from academy.assessment.question_bank.models import (
    Question,
    QuestionCategory,
    QuestionVersion,
    TaggedQuestion,
)
from academy.assessment.quizzes.models import Quiz, QuizSlot
from academy.catalogue.course_page import CoursePage
from academy.catalogue.index_page import AcademyHomePage, CatalogueIndexPage
from academy.catalogue.offerings import Offering
from academy.catalogue.units import ModulePage, UnitPage
from academy.credentials.models import Certificate
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.learning.models import UnitProgress

__all__ = [
    "AcademyHomePage",
    "Attempt",
    "AttemptItem",
    "AttemptStep",
    "CatalogueIndexPage",
    "Certificate",
    "CoursePage",
    "Enrolment",
    "EnrolmentCycle",
    "ExtraTime",
    "ModulePage",
    "Offering",
    "Question",
    "QuestionCategory",
    "QuestionVersion",
    "Quiz",
    "QuizSlot",
    "TaggedQuestion",
    "UnitPage",
    "UnitProgress",
]
