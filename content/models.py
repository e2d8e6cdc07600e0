"""Every model of the public site, for Django and other apps. Inside, import from the subject."""

from content.appeals.models import AppealPage
from content.audiences.models import Audience
from content.audiences.topics import Topic
from content.audiences.worries import Worry
from content.branding.footer_links import FooterLink
from content.branding.models import Brand
from content.editorial.findings.models import PageFinding
from content.editorial.publishing.models import DirectPublication
from content.editorial.review.models import ChecklistItem, ChecklistState
from content.editorial.review.workflow_tasks import ChecklistTask, SecondReviewTask
from content.feedback.models import UsefulCount
from content.files.models import SiteDocument
from content.film.models import FilmPage, FilmRendition, FilmTrack
from content.forms.models import FormField, FormPage
from content.glossary.models import GlossaryPage, GlossaryTerm
from content.help.models import Helpline
from content.help.nations import Nation
from content.help.pages import AdvicePage, HelpPage
from content.lesson_packs.accepting import LicenceAcceptance
from content.lesson_packs.curriculum.models import (
    CurriculumStatement,
    PackStage,
    SchemeOfWork,
    SchemePart,
)
from content.lesson_packs.figures.models import PackCount
from content.lesson_packs.files import PackFile
from content.lesson_packs.following.models import PackFollower
from content.lesson_packs.library.models import (
    Collection,
    CollectionItem,
    RecentPack,
    Teaching,
)
from content.lesson_packs.models import PackRelease, PackReleaseFile
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage, PackIndexPage
from content.lesson_packs.parent_links.models import ParentLink
from content.lesson_packs.print_sets.models import PrintSet
from content.lesson_packs.renditions.models import FileRendition, RenditionPage
from content.page_kinds.article import ArticlePage, StandardPage
from content.page_kinds.campaign import CampaignPage, CampaignPartner
from content.page_kinds.conversation import ConversationPage
from content.page_kinds.faq import FaqPage
from content.page_kinds.guidance import GuidancePage, GuidanceVersion
from content.page_kinds.home import BandHomePage, HomePage
from content.page_kinds.poster import PosterPage
from content.page_kinds.practice import BriefingPage, PracticePage
from content.page_kinds.section import NewsPage, SectionPage
from content.page_kinds.topic import TopicPage
from content.pages.models import SitePage
from content.pages.reviewed import Reviewed
from content.quizzes.models import QuizPage
from content.reading_level.models import SimplerWord
from content.sharing.models import ShortLink
from content.stories.models import StoryPage
from content.surveys.models import Survey, SurveyAsk, SurveyQuestion, SurveyResponse

__all__ = [
    "AdvicePage",
    "AppealPage",
    "ArticlePage",
    "Audience",
    "BandHomePage",
    "Brand",
    "BriefingPage",
    "CampaignPage",
    "CampaignPartner",
    "ChecklistItem",
    "ChecklistState",
    "ChecklistTask",
    "Collection",
    "CollectionItem",
    "ConversationPage",
    "CurriculumStatement",
    "DirectPublication",
    "FaqPage",
    "FileRendition",
    "FilmPage",
    "FilmRendition",
    "FilmTrack",
    "FooterLink",
    "FormField",
    "FormPage",
    "GlossaryPage",
    "GlossaryTerm",
    "GuidancePage",
    "GuidanceVersion",
    "HelpPage",
    "Helpline",
    "HomePage",
    "LessonPackPage",
    "LicenceAcceptance",
    "Nation",
    "NewsPage",
    "PackCount",
    "PackFile",
    "PackFollower",
    "PackIndexPage",
    "PackNotice",
    "PackRelease",
    "PackReleaseFile",
    "PackStage",
    "PageFinding",
    "ParentLink",
    "PosterPage",
    "PracticePage",
    "PrintSet",
    "QuizPage",
    "RecentPack",
    "RenditionPage",
    "Reviewed",
    "SchemeOfWork",
    "SchemePart",
    "SecondReviewTask",
    "SectionPage",
    "ShortLink",
    "SimplerWord",
    "SiteDocument",
    "SitePage",
    "StandardPage",
    "StoryPage",
    "Survey",
    "SurveyAsk",
    "SurveyQuestion",
    "SurveyResponse",
    "Teaching",
    "Topic",
    "TopicPage",
    "UsefulCount",
    "Worry",
]
