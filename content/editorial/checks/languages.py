"""Versions in the other languages of the site: the “Welsh missing” gate."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from content.pages.finding import Finding
from content.pages.public_page import PublicPage

OFF, WARN, BLOCK = "off", "warn", "block"


def findings(page: PublicPage) -> Iterator[Finding]:
    """For an original, the languages in which the public sees no version; for a translation,
    whether its original has been published again since.

    `settings.TRANSLATION_GATE` says whether a missing language warns, blocks or is not asked at
    all. It is asked of originals only: a Welsh page does not wait for a third language.
    """
    yield from _pieces(page)
    if settings.TRANSLATION_GATE == OFF:
        return
    if page.locale.language_code == settings.LANGUAGE_CODE:
        yield from _missing(page)
    elif page.last_published_at is not None:
        original = Page.objects.filter(
            translation_key=page.translation_key,
            locale__language_code=settings.LANGUAGE_CODE,
            live=True,
            last_published_at__gt=page.last_published_at,
        )
        if original.exists():
            yield Finding("welsh-behind")


def _pieces(page: PublicPage) -> Iterator[Finding]:
    """A translation that falls back to its original. What two people approve never does."""
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return
    pieces, done = translation.get_progress()
    if done < pieces:
        where = _("%(done)s of %(all)s") % {"done": done, "all": pieces}
        yield Finding("translation-pieces", where, raised=page.kind.two_people)


def _missing(page: PublicPage) -> Iterator[Finding]:
    others = dict(settings.LANGUAGES)
    others.pop(settings.LANGUAGE_CODE, None)
    found = set(
        Page.objects.filter(
            translation_key=page.translation_key, locale__language_code__in=others, live=True
        ).values_list("locale__language_code", flat=True)
    )
    for code, name in others.items():
        if code not in found:
            yield Finding("welsh-missing", str(name), raised=settings.TRANSLATION_GATE == BLOCK)
