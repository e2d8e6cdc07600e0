"""Lesson packs: what a teacher takes into the classroom."""

from typing import Any, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)

from accounts.access.organisation_keys import check_key
from accounts.access.visibility import AccessLevel
from content.lesson_packs.licences import licence_named
from content.lesson_packs.notices.withdrawn import withdrawn_page
from content.pages.kinds import PageKind
from content.pages.models import SitePage


class PackIndexPage(SitePage):
    """`/resources/`: all lesson packs, with filters that stay in the address."""

    kind: ClassVar = PageKind(document="home", in_feeds=False, needs_review_date=False)
    template = "content/resource_index_page.html"
    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar = ["content.LessonPackPage"]

    class Meta:
        verbose_name = _("list of lesson packs")


class LessonPackPage(SitePage):
    """A pack: the page says what it holds; the files are taken from its newest release.

    `access_level` says who may see the page, `download_level` who may take the files.
    """

    class Subject(models.TextChoices):
        """What it is taught in."""

        RSHE = "rshe", _("Relationships, health and personal education")
        COMPUTING = "computing", _("Computing")
        CITIZENSHIP = "citizenship", _("Citizenship")
        ENGLISH = "english", _("English and media")
        TUTOR_TIME = "tutor-time", _("Tutor time or assembly")

    age_from = models.PositiveSmallIntegerField(_("ages from"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)
    subject = models.CharField(_("subject"), max_length=20, blank=True, choices=Subject.choices)
    group_size = models.CharField(
        _("size of the group"),
        max_length=80,
        blank=True,
        help_text=_("For instance: a class, in pairs."),
    )
    aims = models.TextField(_("aims"), blank=True, help_text=_("A line for each, in plain words."))
    pupils_do = models.TextField(
        _("what pupils will do"), blank=True, help_text=_("A line for each step.")
    )
    preparation = models.TextField(
        _("before the lesson"), blank=True, help_text=_("What to read, print and set up.")
    )
    safety_notes = models.TextField(
        _("keeping everybody safe"),
        blank=True,
        help_text=_("What may come up, what to say then, and where to turn."),
    )
    statements = ParentalManyToManyField(
        "content.CurriculumStatement",
        verbose_name=_("statements of the curriculum"),
        blank=True,
        related_name="packs",
    )
    related_training = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("training that goes with it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    guidance_asks = models.BooleanField(
        _("ask before showing it"),
        default=False,
        help_text=_("The page then shows the guidance first, and its content to who wants it."),
    )
    duration_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=250, default="CC BY-NC-SA 4.0")
    guidance_label = models.CharField(_("content guidance"), max_length=120, blank=True)
    guidance_area = models.CharField(_("what it touches"), max_length=200, blank=True)
    guidance_supervision = models.CharField(_("supervision"), max_length=200, blank=True)
    release_notes = models.TextField(
        _("what has changed in the files"),
        blank=True,
        help_text=_("Shown beside the new release that publishing changed files makes."),
    )
    download_level = models.CharField(
        _("who may take the files"),
        max_length=12,
        choices=AccessLevel.choices,
        default=AccessLevel.REGISTERED,
    )
    download_unlocked_by = models.CharField(_("files unlocked by"), max_length=100, blank=True)

    kind: ClassVar = PageKind(
        document="pack",
        resource_type="lesson plan",
        words=_("lesson pack lesson plan lesson assembly worksheet handout slides scheme of work"),
    )
    content_panels: ClassVar = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to")]),
                FieldRowPanel([FieldPanel("duration_minutes"), FieldPanel("group_size")]),
                FieldPanel("subject"),
                FieldPanel("licence"),
            ],
            heading=_("For the lesson"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("aims"),
                FieldPanel("pupils_do"),
                FieldPanel("preparation"),
                FieldPanel("safety_notes"),
            ],
            heading=_("The lesson"),
        ),
        InlinePanel("stages", heading=_("Stages of the four nations"), label=_("Stage")),
        MultiFieldPanel(
            [
                FieldPanel("statements", widget=CheckboxSelectMultiple),
                PageChooserPanel("related_training", "academy.CoursePage"),
            ],
            heading=_("What it serves"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("guidance_label"),
                FieldPanel("guidance_area"),
                FieldPanel("guidance_supervision"),
                FieldPanel("guidance_asks"),
            ],
            heading=_("Content guidance"),
        ),
        InlinePanel(
            "files",
            heading=_("Files"),
            label=_("File"),
            help_text=_("Publishing the page releases new or changed files under a new number."),
        ),
        FieldPanel("release_notes"),
    ]
    settings_panels: ClassVar = [
        *SitePage.settings_panels,
        MultiFieldPanel(
            [FieldPanel("download_level"), FieldPanel("download_unlocked_by")],
            heading=_("Who may take the files"),
        ),
    ]
    template = "content/lesson_pack_page.html"
    parent_page_types: ClassVar = ["content.PackIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("lesson pack")
        indexes = [models.Index(fields=["age_from", "age_to"], name="pack_ages")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(age_from=None)
                | models.Q(age_to=None)
                | models.Q(age_from__lte=models.F("age_to")),
                name="pack_ages_in_order",
                violation_error_message=_("The youngest come first: “ages from” is the smaller."),
            ),
        ]

    def clean(self) -> None:
        """An organisation that opens the files is there."""
        super().clean()
        check_key("download_unlocked_by", self.download_level, self.download_unlocked_by)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The page; where the pack has been withdrawn, why and what to use instead."""
        if not self.live and not getattr(request, "is_preview", False):
            if not self.may_be_seen_by(request.user):
                return self.serve_locked(request)
            return withdrawn_page(request, self.withdrawals().select_related("alternative")[0])
        return super().serve(request, *args, **kwargs)

    @property
    def age_range(self) -> str:
        """“7–11”; what is known where only one end is; empty where none is."""
        ends = [age for age in (self.age_from, self.age_to) if age is not None]
        return "–".join(str(age) for age in dict.fromkeys(ends))

    def structured_data(self) -> dict[str, Any]:
        """In the words of schema.org: ages, time, licence, and what it serves."""
        data: dict[str, Any] = {"license": licence_named(self.licence).url or self.licence}
        if self.age_range:
            data["typicalAgeRange"] = self.age_range.replace("–", "-")
        if self.duration_minutes:
            data["timeRequired"] = f"PT{self.duration_minutes}M"
        serves = [
            *(("educationalLevel", str(row)) for row in self.stages.all()),
            *(("teaches", str(row)) for row in self.statements.all()),
        ]
        if serves:
            data["educationalAlignment"] = [
                {"@type": "AlignmentObject", "alignmentType": kind, "targetName": name}
                for kind, name in serves
            ]
        return data

    @property
    def explains_absence(self) -> bool:
        """A pack that has been withdrawn says so at its address."""
        return self.first_published_at is not None and self.withdrawals().exists()

    def withdrawals(self) -> models.QuerySet[Any]:
        """The notice that refuses the whole pack, where there is one."""
        notices = self.notices
        return notices.filter(release=None, kind="withdrawn", ended_at=None)
