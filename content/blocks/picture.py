"""Pictures, with words for those who cannot see them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from content.blocks.base import ComponentBlock


class PictureBlock(ComponentBlock):
    """An image with its alternative text, or marked as decoration."""

    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("what it shows"),
        help_text=_("Read aloud to people who cannot see it."),
    )
    decorative = blocks.BooleanBlock(required=False, label=_("only decoration"))
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "components/streamfield/picture_block.html"
        description = _("A picture with words for those who cannot see it.")

    def clean(self, value: Any) -> Any:
        """Either words or "only decoration", once it is more than a draft."""
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if not cleaned.get("alt") and not cleaned.get("decorative"):
            raise blocks.StructBlockValidationError(
                {"alt": ValidationError(_("Say what it shows, or mark it as only decoration."))}
            )
        return cleaned
