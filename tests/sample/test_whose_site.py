"""The sample is anybody's: a centre that takes it over finds the product's name nowhere in it."""

from pathlib import Path

from django.conf import settings

DATA = Path(settings.BASE_DIR) / "site" / "development" / "sample" / "data"
PEOPLE = "people.yaml"  # who can sign in to try it; on no page


def test_no_text_of_the_sample_names_the_product() -> None:
    files = [file for file in DATA.rglob("*") if file.suffix in (".md", ".yaml", ".vtt", ".txt")]

    assert len(files) > 100
    named = [file.name for file in files if "Signpost" in file.read_text() and file.name != PEOPLE]
    assert named == []
