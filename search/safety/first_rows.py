"""The words of distress and the answers that a new installation begins with, as rows."""

import uuid

from wagtail.models import Locale

from search.models import SafetyPhrases, SafetyWords
from search.safety.first import first_answers, first_sections

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "signpost:safety")


def ensure_safety_rows() -> None:
    """Run after each migration and for each new language. Writes only where a language has no row,
    all at once and without signals: the beginning of an installation is no event.
    """
    for locale in Locale.objects.all():
        code = locale.language_code
        if code not in first_sections():
            continue
        if not SafetyPhrases.objects.filter(locale=locale).exists():
            SafetyPhrases.objects.bulk_create(
                SafetyPhrases(
                    about=about,
                    lines=lines,
                    locale=locale,
                    translation_key=uuid.uuid5(NAMESPACE, f"phrases:{about}"),
                )
                for about, lines in first_sections()[code].items()
            )
        if not SafetyWords.objects.filter(locale=locale).exists():
            SafetyWords.objects.bulk_create(
                SafetyWords(
                    worry=worry,
                    voice=voice,
                    sentence=words.sentence,
                    steps="\n".join(words.steps),
                    locale=locale,
                    translation_key=uuid.uuid5(NAMESPACE, f"words:{worry}:{voice}"),
                )
                for (language, worry, voice), words in first_answers().items()
                if language == code
            )
