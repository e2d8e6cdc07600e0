"""Names of pictures and scenes that an editor may choose, checked against what there is."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from signpost.icons import inline
from signpost.icons.finding import find, in_words


def validate_icon(value: str) -> None:
    """The picture must exist, or the tile would stay empty. What comes near is named."""
    if inline.exists(value):
        return
    near = ", ".join(in_words(name) for name in find(value.rpartition(":")[2], most=5))
    if near:
        words = _("There is no picture “%(name)s”. Perhaps one of these: %(near)s.")
        raise ValidationError(words, params={"name": value, "near": near})
    raise ValidationError(_("There is no picture “%(name)s”."), params={"name": value})


def validate_scene(value: str) -> None:
    """The scene must exist."""
    if not inline.scene_exists(value):
        raise ValidationError(_("There is no scene “%(name)s”."), params={"name": value})
