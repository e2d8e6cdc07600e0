"""Lesson packs: what a teacher takes into the classroom."""

from pathlib import PurePosixPath
from typing import ClassVar

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from accounts.access.visibility import AccessLevel
from content.pages.kinds import PageKind
from content.pages.models import SitePage
from signpost.private_files import PrivateFileField

PACK_EXTENSIONS = ["pdf", "pptx", "odp", "docx", "odt", "png", "jpg", "mp4", "vtt", "zip"]


class PackIndexPage(SitePage):
    """`/resources/`: all lesson packs, with filters that stay in the address."""

    kind: ClassVar = PageKind(document="home", in_feeds=False, needs_review_date=False)
    template = "content/resource_index_page.html"
    parent_page_types: ClassVar = ["content.HomePage"]
    subpage_types: ClassVar = ["content.LessonPackPage"]

    class Meta:
        verbose_name = _("list of lesson packs")


class LessonPackPage(SitePage):  # type: ignore[django-manager-missing]
    """A pack: the page says what it holds; the files are taken from its newest release.

    `access_level` says who may see the page, `download_level` who may take the files.
    """

    class KeyStage(models.TextChoices):
        EARLY = "early-years", _("Early years")
        KS1 = "ks1", _("Key stage 1")
        KS2 = "ks2", _("Key stage 2")
        KS3 = "ks3", _("Key stage 3")
        KS4 = "ks4", _("Key stage 4")
        POST_16 = "post-16", _("Post-16")

    key_stages = models.JSONField(_("key stages"), default=list, blank=True)
    age_range = models.CharField(_("ages"), max_length=20, blank=True)
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
                FieldPanel("key_stages"),
                FieldPanel("age_range"),
                FieldPanel("duration_minutes"),
                FieldPanel("licence"),
            ],
            heading=_("For the lesson"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("guidance_label"),
                FieldPanel("guidance_area"),
                FieldPanel("guidance_supervision"),
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


class FileKind(models.TextChoices):
    """What a file of a pack is for."""

    PLAN = "plan", _("Lesson plan")
    SLIDES = "slides", _("Slides")
    WORKSHEET = "worksheet", _("Worksheet")
    GUIDANCE = "guidance", _("Guidance for facilitators")
    FILM = "film", _("Film")
    POSTER = "poster", _("Poster")


class PackFile(Orderable):
    """A file that an editor works on. What people get is the copy in a release."""

    page = ParentalKey(LessonPackPage, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(_("what it is"), max_length=12, choices=FileKind.choices)
    title = models.CharField(_("title"), max_length=120)
    file = PrivateFileField(
        _("file"),
        upload_to="packs/working",
        validators=[FileExtensionValidator(PACK_EXTENSIONS)],
    )

    panels: ClassVar = [FieldPanel("kind"), FieldPanel("title"), FieldPanel("file")]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a pack")

    def __str__(self) -> str:
        return self.title

    @property
    def extension(self) -> str:
        """`pdf`, without the dot."""
        return PurePosixPath(self.file.name or "").suffix.lstrip(".").lower()
