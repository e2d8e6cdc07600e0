"""The terms in both languages, and that the people of the sample have agreed to them."""

import datetime
import uuid
from pathlib import Path

from wagtail.models import Locale

from accounts.models import TermsAcceptance, TermsVersion, User
from development.sample.reference import NAMESPACE, read_yaml

SINCE = datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC)


def load_terms(data: Path, locales: dict[str, Locale]) -> None:
    """Versions that are not there yet; everybody has agreed to them."""
    for row in read_yaml(data / "terms.yaml"):
        for short, locale in locales.items():
            if not TermsVersion.objects.filter(number=row["number"], locale=locale).exists():
                TermsVersion.objects.create(
                    translation_key=uuid.uuid5(NAMESPACE, f"terms:{row['number']}"),
                    locale=locale,
                    number=row["number"],
                    in_force_from=SINCE,
                    words=row["words"][short],
                )
        TermsAcceptance.objects.bulk_create(
            [
                TermsAcceptance(user=user, number=row["number"], accepted_at=SINCE)
                for user in User.objects.exclude(accepted_terms__number=row["number"])
            ]
        )
