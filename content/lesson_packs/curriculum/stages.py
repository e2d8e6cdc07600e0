"""The stages of school in the four nations, each with the ages for which it is meant.

England: key stages of the national curriculum. Wales: progression steps of the Curriculum for
Wales. Scotland: levels of the Curriculum for Excellence. Northern Ireland: its stages.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """The codes of England's are older than the others and have no nation in front."""

    EARLY = "early-years", _("Early years")
    KS1 = "ks1", _("Key stage 1")
    KS2 = "ks2", _("Key stage 2")
    KS3 = "ks3", _("Key stage 3")
    KS4 = "ks4", _("Key stage 4")
    POST_16 = "post-16", _("Post-16")
    WALES_1 = "wales-1", _("Wales: progression step 1")
    WALES_2 = "wales-2", _("Wales: progression step 2")
    WALES_3 = "wales-3", _("Wales: progression step 3")
    WALES_4 = "wales-4", _("Wales: progression step 4")
    WALES_5 = "wales-5", _("Wales: progression step 5")
    SCOTLAND_EARLY = "scotland-early", _("Scotland: early level")
    SCOTLAND_1 = "scotland-1", _("Scotland: first level")
    SCOTLAND_2 = "scotland-2", _("Scotland: second level")
    SCOTLAND_3 = "scotland-3", _("Scotland: third and fourth level")
    SCOTLAND_SENIOR = "scotland-senior", _("Scotland: senior phase")
    NI_FOUNDATION = "ni-foundation", _("Northern Ireland: foundation stage")
    NI_1 = "ni-1", _("Northern Ireland: key stage 1")
    NI_2 = "ni-2", _("Northern Ireland: key stage 2")
    NI_3 = "ni-3", _("Northern Ireland: key stage 3")
    NI_4 = "ni-4", _("Northern Ireland: key stage 4")


AGES: dict[str, tuple[int, int]] = {
    "early-years": (3, 5), "ks1": (5, 7), "ks2": (7, 11), "ks3": (11, 14), "ks4": (14, 16),
    "post-16": (16, 19),
    "wales-1": (3, 5), "wales-2": (5, 8), "wales-3": (8, 11), "wales-4": (11, 14),
    "wales-5": (14, 16),
    "scotland-early": (3, 6), "scotland-1": (6, 9), "scotland-2": (9, 12), "scotland-3": (12, 15),
    "scotland-senior": (15, 18),
    "ni-foundation": (4, 6), "ni-1": (6, 8), "ni-2": (8, 11), "ni-3": (11, 14), "ni-4": (14, 16),
}  # fmt: skip


def ages_of(stages: list[str]) -> tuple[int, int] | None:
    """The youngest and the oldest of some stages."""
    known = [AGES[stage] for stage in stages if stage in AGES]
    return (min(a for a, _b in known), max(b for _a, b in known)) if known else None
