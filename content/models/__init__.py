"""What the public site shows, one file a subject."""

from content.models.appeal import AppealPage
from content.models.article import ArticlePage, StandardPage
from content.models.audience import Audience
from content.models.brand import Brand
from content.models.campaign import CampaignPage, CampaignPartner
from content.models.conversation import ConversationPage
from content.models.direct_publication import DirectPublication
from content.models.document import SiteDocument
from content.models.faq import FaqPage
from content.models.film import FilmPage, FilmRendition, FilmTrack
from content.models.form import FormField, FormPage
from content.models.glossary import GlossaryPage, GlossaryTerm
from content.models.guidance import GuidancePage, GuidanceVersion
from content.models.help import AdvicePage, HelpPage
from content.models.helpline import Helpline
from content.models.home import BandHomePage, HomePage
from content.models.pack import LessonPackPage, PackFile, PackIndexPage
from content.models.pack_release import PackRelease, PackReleaseFile
from content.models.page import SitePage
from content.models.page_finding import PageFinding
from content.models.poster import PosterPage
from content.models.practice import BriefingPage, PracticePage
from content.models.quiz import QuizPage
from content.models.review import ChecklistItem, ChecklistState, ChecklistTask, SecondReviewTask
from content.models.reviewed import Reviewed
from content.models.section import NewsPage, SectionPage
from content.models.short_link import ShortLink
from content.models.simpler_word import SimplerWord
from content.models.story import StoryPage
from content.models.topic import Topic
from content.models.topic_page import TopicPage
from content.models.useful import UsefulCount

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
    "ConversationPage",
    "DirectPublication",
    "FaqPage",
    "FilmPage",
    "FilmRendition",
    "FilmTrack",
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
    "NewsPage",
    "PackFile",
    "PackIndexPage",
    "PackRelease",
    "PackReleaseFile",
    "PageFinding",
    "PosterPage",
    "PracticePage",
    "QuizPage",
    "Reviewed",
    "SecondReviewTask",
    "SectionPage",
    "ShortLink",
    "SimplerWord",
    "SiteDocument",
    "SitePage",
    "StandardPage",
    "StoryPage",
    "Topic",
    "TopicPage",
    "UsefulCount",
]
