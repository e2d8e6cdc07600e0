"""Film and sound in a text. A film is a page of its own, with captions and transcript."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtailmedia.blocks import AudioChooserBlock

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
