"""Every model of the academy, for Django and other apps. Inside, import from the subject."""

from academy.asking.models import UnitQuestion
from academy.assessment.analysis.models import QuizAnalysis
from academy.assessment.attempts.models import Attempt, AttemptItem, AttemptStep
from academy.assessment.exchange.models import QuestionImport
from academy.assessment.extra_time.models import ExtraTime
from academy.assessment.key_corrections.models import CorrectedAttempt, KeyCorrection
from academy.assessment.marking.models import Appeal, Mark
from academy.assessment.overrides.models import QuizOverride
from academy.assessment.question_bank.models import (
    Question,
    QuestionCategory,
    QuestionComment,
    QuestionVersion,
    TaggedQuestion,
)
from academy.assessment.quizzes.models import Quiz, QuizSlot
from academy.assignments.models import Submission, SubmissionFile
from academy.catalogue.course_page import CoursePage
from academy.catalogue.index_page import AcademyHomePage, CatalogueIndexPage
from academy.catalogue.offerings import Offering
from academy.catalogue.units import ModulePage, UnitPage
from academy.cpd.models import CpdEntry, CpdTarget, TranscriptLink
from academy.credentials.designs.models import CertificateDesign
from academy.credentials.models import Certificate, CertificateLookup, RuleChange
from academy.enrolment.applications.models import (
    Application,
    ApplicationAnswer,
    ApplicationQuestion,
    Evidence,
)
from academy.enrolment.deciding.models import ReplyText
from academy.enrolment.invitations.models import PlaceInvitation
from academy.enrolment.line_managers.models import ManagerRequest
from academy.enrolment.models import Enrolment, EnrolmentCycle
from academy.enrolment.organisation_places.models import OrganisationPlaces
from academy.enrolment.prerequisites.models import CoursePrerequisite
from academy.events.date_requests.models import DateRequest
from academy.events.models import AttendanceMark, Booking, CalendarFeed, Session
from academy.learning.models import (
    HoursRequest,
    ScenarioPath,
    TimeObjection,
    UnitNote,
    UnitProgress,
    WatchedFilm,
)
from academy.reports.models import OfferingFigures
from academy.required_training.models import RequiredTraining

__all__ = [
    "AcademyHomePage",
    "Appeal",
    "Application",
    "ApplicationAnswer",
    "ApplicationQuestion",
    "Attempt",
    "AttemptItem",
    "AttemptStep",
    "AttendanceMark",
    "Booking",
    "CalendarFeed",
    "CatalogueIndexPage",
    "Certificate",
    "CertificateDesign",
    "CertificateLookup",
    "CorrectedAttempt",
    "CoursePage",
    "CoursePrerequisite",
    "CpdEntry",
    "CpdTarget",
    "DateRequest",
    "Enrolment",
    "EnrolmentCycle",
    "Evidence",
    "ExtraTime",
    "HoursRequest",
    "KeyCorrection",
    "ManagerRequest",
    "Mark",
    "ModulePage",
    "Offering",
    "OfferingFigures",
    "OrganisationPlaces",
    "PlaceInvitation",
    "Question",
    "QuestionCategory",
    "QuestionComment",
    "QuestionImport",
    "QuestionVersion",
    "Quiz",
    "QuizAnalysis",
    "QuizOverride",
    "QuizSlot",
    "ReplyText",
    "RequiredTraining",
    "RuleChange",
    "ScenarioPath",
    "Session",
    "Submission",
    "SubmissionFile",
    "TaggedQuestion",
    "TimeObjection",
    "TranscriptLink",
    "UnitNote",
    "UnitPage",
    "UnitProgress",
    "UnitQuestion",
    "WatchedFilm",
]
