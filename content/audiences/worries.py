"""What somebody may come with: the words by which help is sorted, for helplines and for advice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Worry(models.TextChoices):
    """A child's own words for it; `ANY` is everything."""

    ABUSE = "abuse", _("Someone is hurting or pressuring me")
    IMAGE = "image", _("A picture of me was shared")
    BLACKMAIL = "blackmail", _("Someone is threatening me")
    BULLYING = "bullying", _("Someone is being mean")
    FEELINGS = "feelings", _("I feel very low")
    SEEN = "seen", _("I saw something that upset me")
    SCAMS = "scams", _("I was tricked or hacked")
    WORRIED_ADULT = "worried-adult", _("I am worried about a child")
    ANY = "any", _("Anything")
