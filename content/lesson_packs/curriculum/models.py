"""Rows that say where a pack stands in what is taught."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from content.lesson_packs.curriculum.stages import Stage


class PackStage(models.Model):
    """A stage that a pack is for."""

    page = ParentalKey("content.LessonPackPage", on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices)

    panels: ClassVar = [FieldPanel("stage")]

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name = _("stage of a pack")
        constraints = [
            models.UniqueConstraint(fields=["page", "stage"], name="pack_stage_once"),
        ]
        indexes = [models.Index(fields=["stage", "page"], name="pack_stage_listed")]

    def __str__(self) -> str:
        return self.get_stage_display()


class Framework(models.TextChoices):
    """Whose statements they are."""

    CONNECTED_WORLD = "connected-world", _("Education for a Connected World")
    RSHE = "rshe", _("Relationships and health education")


class Strand(models.TextChoices):
    """The eight strands of Education for a Connected World (UK Council for Internet Safety), and
    what the statutory guidance on relationships and health education is about, in our words.
    """

    IMAGE = "self-image", _("Self-image and identity")
    RELATIONSHIPS = "relationships", _("Online relationships")
    REPUTATION = "reputation", _("Online reputation")
    BULLYING = "bullying", _("Online bullying")
    INFORMATION = "information", _("Managing online information")
    HEALTH = "health", _("Health, wellbeing and lifestyle")
    PRIVACY = "privacy", _("Privacy and security")
    COPYRIGHT = "copyright", _("Copyright and ownership")
    RSHE_FRIENDSHIPS = "rshe-friendships", _("Family, friends and respect")
    RSHE_ONLINE = "rshe-online", _("Life online")
    RSHE_SAFE = "rshe-safe", _("Keeping safe, and the law")
    RSHE_WELLBEING = "rshe-wellbeing", _("Body and mind")
    RSHE = "rshe", _("Relationships and health education")  # of no theme


class AgeBand(models.TextChoices):
    """The ages of the frameworks."""

    FOUR = "4-7", _("4 to 7")
    SEVEN = "7-11", _("7 to 11")
    ELEVEN = "11-14", _("11 to 14")
    FOURTEEN = "14-18", _("14 to 18")
    PRIMARY = "primary", _("primary school")
    SECONDARY = "secondary", _("secondary school")


AGES_OF_RSHE = {AgeBand.PRIMARY, AgeBand.SECONDARY}


def framework_of(strand: str) -> Framework:
    """The framework that a strand is of."""
    return Framework.RSHE if strand.startswith("rshe") else Framework.CONNECTED_WORLD


class CurriculumStatement(models.Model):
    """What somebody of an age can do, in one strand. The owner brings the words; `reference` says
    where the framework has it.
    """

    code = models.CharField(
        _("code"), max_length=40, unique=True, help_text=_("Stays the same when the words change.")
    )
    framework = models.CharField(
        _("framework"), max_length=20, choices=Framework.choices, default=Framework.CONNECTED_WORLD
    )
    strand = models.CharField(_("strand"), max_length=20, choices=Strand.choices)
    ages = models.CharField(_("ages"), max_length=10, choices=AgeBand.choices)
    text = models.TextField(_("statement"), validators=[MaxLengthValidator(500)])
    reference = models.CharField(
        _("where it stands"),
        max_length=120,
        blank=True,
        help_text=_("The section of the guidance, for whoever looks it up."),
    )

    panels: ClassVar = [
        FieldPanel("code"), FieldPanel("framework"), FieldPanel("strand"), FieldPanel("ages"),
        FieldPanel("text"), FieldPanel("reference"),
    ]  # fmt: skip

    class Meta:
        ordering: ClassVar = ["framework", "strand", "ages", "code"]
        verbose_name = _("statement of the curriculum")
        verbose_name_plural = _("statements of the curriculum")

    def __str__(self) -> str:
        return f"{self.get_strand_display()}, {self.get_ages_display()}: {self.text}"

    def clean(self) -> None:
        """Strand and ages are those of the framework."""
        is_rshe = self.framework == Framework.RSHE
        wrong = {}
        if self.strand and framework_of(self.strand) != self.framework:
            wrong["strand"] = _("This strand is of another framework.")
        if self.ages and (self.ages in AGES_OF_RSHE) != is_rshe:
            wrong["ages"] = _("These ages are of another framework.")
        if wrong:
            raise ValidationError(wrong)


class SchemeOfWork(ClusterableModel):
    """Packs in the order in which they are taught."""

    slug = models.SlugField(_("end of the address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("summary"), max_length=250, blank=True)

    panels: ClassVar = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        InlinePanel("parts", heading=_("Packs in their order"), label=_("Pack")),
    ]

    class Meta:
        ordering: ClassVar = ["title"]
        verbose_name = _("scheme of work")
        verbose_name_plural = _("schemes of work")

    def __str__(self) -> str:
        return self.title


class SchemePart(Orderable):
    """A pack at its place."""

    scheme = ParentalKey(SchemeOfWork, on_delete=models.CASCADE, related_name="parts")
    pack: Any = models.ForeignKey(
        "content.LessonPackPage",
        verbose_name=_("pack"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels: ClassVar = [FieldPanel("pack")]

    class Meta(Orderable.Meta):
        verbose_name = _("part of a scheme")
        constraints = [
            models.UniqueConstraint(fields=["scheme", "pack"], name="scheme_pack_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.pack}"
