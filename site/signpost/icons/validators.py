"""Names of pictures and scenes that an editor may choose, checked against what there is."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from signpost.icons import inline


def validate_icon(value: str) -> None:
    """The picture must exist, or the tile would stay empty."""
    if not inline.exists(value):
        raise ValidationError(_("There is no picture “%(name)s”."), params={"name": value})


def validate_scene(value: str) -> None:
    """The scene must exist."""
    if not inline.scene_exists(value):
        raise ValidationError(_("There is no scene “%(name)s”."), params={"name": value})
