"""The form of a picture, wherever one is uploaded in the CMS."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content.files.forms import ReplacingIsPublishing
from signpost.pictures import FAULTS, NOT_WHOLE, normalised


class WholePictureField(WagtailImageField):
    """Opened whole before it is kept, and kept as our pages can show it."""

    def to_python(self, data: Any) -> Any:
        """Wagtail looks at kind and size first, and trips over a picture that was cut off."""
        try:
            file = super().to_python(data)
        except FAULTS as error:
            raise ValidationError(NOT_WHOLE) from error
        return normalised(file) if file else None


class PictureForm(ReplacingIsPublishing, BaseImageForm):
    """Each file is a whole picture."""

    file = WholePictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])
