"""Short lists that an owner edits: rows with a key that stays and a name in each language."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from content.once_per_language import OncePerLanguage

if TYPE_CHECKING:
    from typing import Self

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "signpost:named-rows")


class NamedRow(OncePerLanguage, models.Model):
    """One line of the list. `slug` is what helplines, pages and the search keep; it never changes
    once it is kept anywhere, so that only the name is edited.
    """

    slug = models.SlugField(
        _("key"), max_length=30, help_text=_("Stays as it is. The same in every language.")
    )
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(OncePerLanguage.Meta):
        abstract = True  # type: ignore[misc]  # of a mixin without types
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A key that was given stays, also by a form that was made by hand."""
        super().clean()
        if self.pk and type(self).objects.filter(pk=self.pk).exclude(slug=self.slug).exists():
            raise ValidationError({"slug": _("The key stays: other things are kept by it.")})

    @classmethod
    def in_language(cls, language_code: str) -> list[Self]:
        """The rows in their order, in a language; where one has no name there, in the main one.
        One query.
        """
        codes = {language_code, settings.LANGUAGE_CODE}
        rows = cls.objects.filter(locale__language_code__in=codes).select_related("locale")
        found: dict[str, Self] = {}
        for row in rows:
            if row.slug not in found or row.locale.language_code == language_code:
                found[row.slug] = row
        return sorted(found.values(), key=lambda row: (row.order, row.name))

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """For forms, in the language in use."""
        return [(row.slug, row.name) for row in cls.in_language(get_language() or "")]


def ensure_rows(model: type[NamedRow], first: Iterable[tuple[str, str, dict[str, Any]]]) -> None:
    """What a new installation begins with: `first` are key, name and more fields, in their order.

    Only where the main language has no row at all, so that what an owner has taken away stays away.
    A language that has none yet gets the rows of the main one, in its own words where we have them.
    """
    rows = list(first)
    main = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).first()
    if main is None:
        return
    if not model.objects.filter(locale=main).exists():
        _write(model, main, rows)
    kept = {row.slug: row for row in model.objects.filter(locale=main)}
    words = {slug: name for slug, name, _more in rows}
    for locale in Locale.objects.exclude(pk=main.pk):
        if model.objects.filter(locale=locale).exists():
            continue
        versions = []
        with override(locale.language_code):
            for slug, row in kept.items():
                version = row.copy_for_translation(locale)
                version.name = gettext(words[slug]) if words.get(slug) == row.name else row.name
                versions.append(version)
        model.objects.bulk_create(versions)


def _write(
    model: type[NamedRow], locale: Locale, rows: list[tuple[str, str, dict[str, Any]]]
) -> None:
    # All at once and without signals: the beginning of an installation is no event.
    model.objects.bulk_create(
        model(
            slug=slug,
            name=name,
            order=place,
            locale=locale,
            translation_key=uuid.uuid5(NAMESPACE, f"{model._meta.model_name}:{slug}"),
            **more,
        )
        for place, (slug, name, more) in enumerate(rows)
    )
