"""The blocks that pages and course units are written with, one file a family.

`BODY_BLOCKS` is the shared base: a page that needs more extends it.
"""

from content.blocks.base import ComponentBlock
from content.blocks.conversation import GlossaryNoteBlock, StarterBlock
from content.blocks.help import HelplinesBlock, ReportButtonBlock
from content.blocks.learning import AccordionBlock, StepsBlock, TitledTextBlock, TruthBlock
from content.blocks.links import CardsBlock, DownloadBlock, QuizLinkBlock, StoryLinkBlock
from content.blocks.media import AudioBlock, FilmBlock
from content.blocks.picture import PictureBlock
from content.blocks.quiz import QuizQuestionBlock, QuizResultBlock
from content.blocks.story import SceneBlock
from content.blocks.table import ComparisonBlock, FiguresBlock, TableBlock
from content.blocks.text import CalloutBlock, QuoteBlock, TextBlock

BODY_BLOCKS = [
    ("text", TextBlock()),
    ("callout", CalloutBlock()),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
    ("steps", StepsBlock()),
    ("truth", TruthBlock()),
    ("accordion", AccordionBlock()),
    ("cards", CardsBlock()),
    ("comparison", ComparisonBlock()),
    ("table", TableBlock()),
    ("figures", FiguresBlock()),
    ("film", FilmBlock()),
    ("audio", AudioBlock()),
    ("story", StoryLinkBlock()),
    ("quiz", QuizLinkBlock()),
    ("download", DownloadBlock()),
    ("starter", StarterBlock()),
    ("glossary", GlossaryNoteBlock()),
    ("helplines", HelplinesBlock()),
    ("report_button", ReportButtonBlock()),
]

__all__ = [
    "BODY_BLOCKS",
    "AccordionBlock",
    "AudioBlock",
    "CalloutBlock",
    "CardsBlock",
    "ComparisonBlock",
    "ComponentBlock",
    "DownloadBlock",
    "FiguresBlock",
    "FilmBlock",
    "GlossaryNoteBlock",
    "HelplinesBlock",
    "PictureBlock",
    "QuizLinkBlock",
    "QuizQuestionBlock",
    "QuizResultBlock",
    "QuoteBlock",
    "ReportButtonBlock",
    "SceneBlock",
    "StarterBlock",
    "StepsBlock",
    "StoryLinkBlock",
    "TableBlock",
    "TextBlock",
    "TitledTextBlock",
    "TruthBlock",
]
