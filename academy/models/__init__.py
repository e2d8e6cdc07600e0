"""What the academy keeps, one file a subject. Rules about it live in `academy.domain`."""

from academy.models.attempt import Attempt, AttemptItem, AttemptStep
from academy.models.catalogue import AcademyHomePage, CatalogueIndexPage
from academy.models.certificate import Certificate
from academy.models.course import CoursePage
from academy.models.cycle import EnrolmentCycle, UnitProgress
from academy.models.enrolment import Enrolment
from academy.models.extra_time import ExtraTime
from academy.models.offering import Offering
from academy.models.question import Question, QuestionCategory, QuestionVersion, TaggedQuestion
from academy.models.quiz import Quiz, QuizSlot
from academy.models.unit import ModulePage, UnitPage

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
