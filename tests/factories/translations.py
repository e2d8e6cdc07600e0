"""Translations, as wagtail-localize keeps them and as somebody writes them freely."""

from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from content.editorial.publishing.rules import brought_in
from content.models import ArticlePage
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live
from tests.factories.kinds import stream

TEXT = ("text", "<p>You can tell somebody.</p>")


def WelshFactory() -> Locale:
    """Welsh, with the homes that pages of a band stand below."""
    locale = Locale.objects.get_or_create(language_code="cy")[0]
    for page in (SiteFactory().home, SiteFactory().band("8-10")):
        go_live(page.copy_for_translation(locale))
    return locale


def article(**values: Any) -> ArticlePage:
    """An article that could be published."""
    defaults = {"title": "Original", "body": stream(TEXT), "review_due": timezone.localdate()}
    return ArticlePageFactory(**{**defaults, **values})


def in_step(page: Page, locale: Locale, *, live: bool = False) -> Translation:
    """A translation that wagtail-localize keeps, with every piece translated."""
    translate_object(page, [locale])
    translation = Translation.objects.get(source__object_id=page.translation_key)
    translate_all(translation)
    translation.save_target(publish=False)
    if live:
        go_live(version(page, locale).get_latest_revision_as_object())
    return translation


def translate_all(translation: Translation) -> None:
    """Every piece, by a word before it."""
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": f"cy {segment.string.data}"},
        )


def version(page: Page, locale: Locale) -> Any:
    """The page in a language, as it stands in the database."""
    return Page.objects.get(translation_key=page.translation_key, locale=locale).specific


def changed(page: Any, **values: Any) -> Any:
    """The page, published again with other values."""
    page = Page.objects.get(pk=page.pk).specific
    for name, value in values.items():
        setattr(page, name, value)
    with brought_in():
        page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific
