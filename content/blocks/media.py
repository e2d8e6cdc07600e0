"""Film and sound in a text. A film is a page of its own, with captions and transcript."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.blocks import AudioChooserBlock
from wagtailmedia.models import get_media_model

from content.blocks.base import SHORT_FEATURES, ComponentBlock
from content.blocks.links import PageLinkBlock


class FilmBlock(PageLinkBlock):
    """A film in the middle of a text: its picture, its length, the way to watch and read it."""

    FIELD = "film"
    film = blocks.PageChooserBlock(page_type="content.FilmPage", label=_("film"))

    class Meta:
        icon = "media"
        label = _("Film")
        template = "components/streamfield/film_block.html"
        description = _("Leads to a film with captions and transcript.")


class AudioBlock(ComponentBlock):
    """A recording, with its words beside it for those who cannot hear."""

    is_previewable = True
    title = blocks.CharBlock(max_length=120, label=_("title"))
    media = AudioChooserBlock(label=_("recording"))
    transcript = blocks.RichTextBlock(
        features=SHORT_FEATURES,
        label=_("what is said"),
        help_text=_("Every word, for people who cannot hear it."),
    )

    class Meta:
        icon = "wagtailmedia-audio"
        label = _("Recording")
        template = "components/streamfield/audio_block.html"
        description = _("Something to listen to, with every word written down.")

    def get_preview_value(self) -> Any:
        """For the editor who looks at the block: some recording."""
        recordings = get_media_model().objects.filter(type="audio")
        return self.to_python(
            {
                "title": _("A story to listen to"),
                "media": recordings.values_list("pk", flat=True).first(),
                "transcript": "<p>…</p>",
            }
        )
