"""What the public site shows, one file a subject."""

from content.models.article import ArticlePage, StandardPage
from content.models.audience import Audience
from content.models.brand import Brand
from content.models.help import HelpPage
from content.models.helpline import Helpline
from content.models.home import BandHomePage, HomePage
from content.models.pack import LessonPackPage, PackFile, PackIndexPage
from content.models.pack_release import PackRelease, PackReleaseFile
from content.models.page import SitePage
from content.models.topic import Topic

__all__ = [
    "ArticlePage",
    "Audience",
    "BandHomePage",
    "Brand",
    "HelpPage",
    "Helpline",
    "HomePage",
    "LessonPackPage",
    "PackFile",
    "PackIndexPage",
    "PackRelease",
    "PackReleaseFile",
    "SitePage",
    "StandardPage",
    "Topic",
]
