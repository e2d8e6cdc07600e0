"""The blocks that pages and course units are written with, one file a family.

`BODY_BLOCKS` is the shared base: a page that needs more extends it.
"""

from content.blocks.base import ComponentBlock
from content.blocks.help import HelplinesBlock, ReportButtonBlock
from content.blocks.learning import AccordionBlock, StepsBlock, TruthBlock
from content.blocks.picture import PictureBlock
from content.blocks.text import CalloutBlock, QuoteBlock, TextBlock

BODY_BLOCKS = [
    ("text", TextBlock()),
    ("callout", CalloutBlock()),
    ("quote", QuoteBlock()),
    ("picture", PictureBlock()),
    ("steps", StepsBlock()),
    ("truth", TruthBlock()),
    ("accordion", AccordionBlock()),
    ("helplines", HelplinesBlock()),
    ("report_button", ReportButtonBlock()),
]

__all__ = [
    "BODY_BLOCKS",
    "AccordionBlock",
    "CalloutBlock",
    "ComponentBlock",
    "HelplinesBlock",
    "PictureBlock",
    "QuoteBlock",
    "ReportButtonBlock",
    "StepsBlock",
    "TextBlock",
    "TruthBlock",
]
