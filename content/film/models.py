"""Films of our own: renditions, captions, transcript and audio description."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtailmedia.edit_handlers import MediaChooserPanel

from content.film.forms import FilmPageForm
from content.languages import language_choices
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage


class FilmPage(SitePage):  # type: ignore[django-manager-missing]
    """A film that is watched here and nowhere else. It never starts by itself."""

    poster = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("still picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown until somebody starts the film."),
    )
    described_audio = models.ForeignKey(
        "wagtailmedia.Media",
        verbose_name=_("audio description"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "The whole sound of the film with a voice that says what is seen: as long as the film."
        ),
    )

    kind: ClassVar = PageKind(
        label=_("Film"),
        document="film",
        resource_type="video",
        listed=frozenset({Listed.AUDIENCE, Listed.TOPIC}),
        kept_by_what_it_shows=True,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:-1],
        MultiFieldPanel(
            [FieldPanel("poster"), MediaChooserPanel("described_audio", media_type="audio")],
            heading=_("Film"),
        ),
        InlinePanel(
            "renditions",
            heading=_("Files of the film"),
            label=_("File"),
            help_text=_("The same film in one or more sizes, the largest first. MP4 works best."),
        ),
        InlinePanel(
            "tracks",
            heading=_("Captions"),
            label=_("Captions in one language"),
            help_text=_("The transcript beside the film is made from them."),
        ),
        FieldPanel("body"),
    ]
    base_form_class: ClassVar = FilmPageForm
    ROUTE_RELATED = (*SitePage.ROUTE_RELATED, "poster", "described_audio")
    template = "content/film_page.html"
    parent_page_types: ClassVar = ["content.BandHomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("film")


class FilmRendition(Orderable):
    """One file of a film."""

    page = ParentalKey(FilmPage, on_delete=models.CASCADE, related_name="renditions")
    media = models.ForeignKey(
        "wagtailmedia.Media",
        verbose_name=_("file"),
        on_delete=models.PROTECT,
        related_name="film_renditions",
    )
    height = models.PositiveSmallIntegerField(
        _("height in pixels"), help_text=_("For instance 720 or 360.")
    )

    panels: ClassVar = [MediaChooserPanel("media", media_type="video"), FieldPanel("height")]

    class Meta(Orderable.Meta):
        verbose_name = _("file of a film")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(height__gte=120, height__lte=4320),
                name="film_rendition_height_is_plausible",
                violation_error_message=_("The height is between 120 and 4320 pixels."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.height}p"


class FilmTrack(Orderable):
    """Captions in one language, as WebVTT. Times are those of the film.

    A draft keeps them half written; they are shown to nobody until they can be read (`cues_of`).
    """

    page = ParentalKey(FilmPage, on_delete=models.CASCADE, related_name="tracks")
    language_code = models.CharField(
        _("language"), max_length=10, choices=language_choices, default=settings.LANGUAGE_CODE
    )
    vtt = models.TextField(
        _("captions"),
        help_text=_("The text of a WebVTT file: begins with WEBVTT, then times and words."),
    )

    panels: ClassVar = [FieldPanel("language_code"), FieldPanel("vtt")]

    class Meta(Orderable.Meta):
        verbose_name = _("captions")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language_code"],
                name="film_track_once_per_language",
                violation_error_message=_("This film has captions in this language already."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_language_code_display()
