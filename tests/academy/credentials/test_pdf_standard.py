"""Every PDF that the product makes can be read by a screen reader: PDF/UA-1, as veraPDF sees it."""

from pathlib import Path

import pytest
from django.conf import settings

from academy.cpd.tables import as_pdf
from academy.cpd.transcript import transcript_of
from academy.credentials.pdf import render
from content.lesson_packs.print_sets.program import put_together
from development.sample.documents import pdf_from_markdown
from tests.academy.credentials.test_certificates import completed
from tests.engines.java_tools import faults_of_pdfs
from tests.factories.files import blank_pdf

PACKS = Path(settings.BASE_DIR) / "site/development/sample/data/packs"


def print_set(files: list[bytes], folder: Path) -> bytes:
    """Two copies of each, printed on both sides."""
    parts = []
    for number, data in enumerate(files):
        path = folder / f"part-{number}.pdf"
        path.write_bytes(data)
        about = {"title": f"Sheet <{number}> & more", "language": "en"}
        parts.append({"copies": 2, "path": str(path), **about})
    about = {"title": "Kind & <clear>", "language": "cy", "page": "Tudalen %(page)s, %(file)s"}
    put_together({"parts": parts, "two_sided": True, **about}, str(folder / "out.pdf"))
    return (folder / "out.pdf").read_bytes()


@pytest.mark.java
@pytest.mark.one_engine
@pytest.mark.django_db
def test_certificates_transcripts_handouts_and_print_sets_keep_to_the_standard(tmp_path):
    learner = completed().user
    made = {
        "certificate": render(learner.certificates.get()),
        "transcript": as_pdf(learner, transcript_of(learner)),
        "bare": blank_pdf(),
    }
    for source in sorted(PACKS.glob("*/*.md")):
        if not source.stem.startswith("slides"):
            body = source.read_text().partition("\n")[2]
            made[f"{source.parent.name}-{source.stem}"] = pdf_from_markdown(
                body, title=source.stem, strapline="A pack"
            )
    linked = pdf_from_markdown("[Help](https://example.org/)", title="Links", strapline="A pack")
    made["print-set"] = print_set([*list(made.values())[-2:], linked], tmp_path)
    files = []
    for name, data in made.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(data)

    assert len(files) >= 6
    assert faults_of_pdfs(files) == {"bare.pdf"}  # without tags: the checker does look
