"""What is there once in each language."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.models import TranslatableMixin


class OncePerLanguage(TranslatableMixin):
    """Says so where there is one already.

    The forms of the CMS leave out the language, and Django looks at no constraint of which the
    form leaves out a part: the database would refuse it, with nothing that an editor could read.
    """

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def clean(self) -> None:
        """The constraints that name the language, at the field that can be fixed."""
        super().clean()
        if self.locale_id is None:
            return
        for constraint in self._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and "locale" in constraint.fields:
                try:
                    constraint.validate(type(self), self)
                except ValidationError as error:
                    raise ValidationError({constraint.fields[0]: error.messages}) from error
