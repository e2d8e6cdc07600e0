"""Every page of the sample is within its readers' target, or says why not."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from content.models import Audience
from development.sample.reference import load_audiences
from tests.factories.content import ArticlePageFactory

DATA = Path(settings.BASE_DIR) / "site" / "development" / "sample" / "data"


def told(*words: str) -> str:
    out = StringIO()
    call_command("reading_level", *words, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_sample_is_within_its_targets_or_says_why(language: str) -> None:
    text = told("--over", str(DATA / "pages" / language))

    assert text.startswith("0 of "), text


def test_a_hard_file_says_where(tmp_path: Path) -> None:
    folder = tmp_path / "pages" / "en" / "8-10"
    folder.mkdir(parents=True)
    sentence = "Notwithstanding proportionate considerations, organisations institute arrangements."
    (folder / "hard.md").write_text(f"---\ntype: article\ntitle: Hard\n---\n{f'{sentence} ' * 8}\n")

    text = told(str(folder))

    assert "OVER   en/8-10/hard.md" in text
    assert "notwithstanding" in text
    assert text.endswith("1 of 1 over the target without a reason\n")


@pytest.mark.django_db
def test_a_page_is_found_by_its_address() -> None:
    ArticlePageFactory(title="Kind words", summary="You can always tell.")

    assert "/8-10/kind-words/" in told("/8-10/kind-words/")
    with pytest.raises(CommandError):
        told("/8-10/nothing/")


@pytest.mark.django_db
def test_the_loaded_audiences_have_the_targets_of_the_specification() -> None:
    load_audiences(DATA)

    rows = {
        audience.slug: (
            audience.reading_measure,
            float(audience.reading_target),
            audience.reading_second_measure,
            float(audience.reading_second_target or 0),
        )
        for audience in Audience.objects.all()
    }
    assert rows == {
        "4-7": ("sentence-length", 8, "spache", 2.5),
        "8-10": ("flesch-kincaid", 4, "spache", 3.5),
        "11-13": ("flesch-kincaid", 6, "", 0),
        "14-18": ("flesch-kincaid", 8, "smog", 9),
        "parents": ("flesch-kincaid", 7, "", 0),
        "professionals": ("flesch-kincaid", 12, "", 0),
    }
