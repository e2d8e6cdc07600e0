"""Designs of certificates: who signs, with which seal; looked at before they are kept."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from academy.credentials.designs import preview
from academy.credentials.pdf import render
from academy.models import AcademyHomePage, Certificate, CertificateDesign
from tests.factories.academy import completed
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def picture(name="signature.png", size=(300, 90), data=None):
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, "PNG")
    return SimpleUploadedFile(name, data or made.getvalue())


@pytest.fixture
def design():
    return CertificateDesign.objects.create(
        name="Family services",
        signatory="Priya Ramán",
        office="Director of training",
        signature=picture(),
        seal=picture("seal.png", (90, 90)),
    )


def held(**values):
    return Certificate.objects.select_related("design", "holder").get(
        cycle__enrolment=completed(**values)
    )


def alternatives(data):
    """What a screen reader hears in place of each picture."""
    reader, found = PdfReader(io.BytesIO(data)), []

    def walk(element):
        element = element.get_object()
        if not hasattr(element, "get"):
            return
        if "/Alt" in element:
            found.append(str(element["/Alt"]))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            walk(kid)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_a_course_has_its_own_signature_and_seal(design):
    certificate = held(certificate_design=design)

    made = render(certificate)

    text = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "Priya Ramán" in text
    assert "Director of training" in text
    assert "Signature of Priya Ramán" in alternatives(made)
    assert "Seal" in alternatives(made)


def test_all_others_have_that_of_the_academy_and_without_one_nothing(design):
    plain = held()
    AcademyHomePage.objects.update(certificate_design=design)

    assert plain.design is None
    assert held().design == design
    assert "Director" not in PdfReader(io.BytesIO(render(plain))).pages[0].extract_text()


def test_a_design_is_kept_once_every_name_can_be_set_with_it(design, monkeypatch):
    monkeypatch.setattr(preview, "NAMES", ("Siân O’Brien-Ŵyn", preview.NAMES[-1]))

    design.full_clean()

    monkeypatch.setattr(preview, "TITLE", "A title that never ends " * 40)
    with pytest.raises(ValidationError, match="is not right: It does not fit on one page"):
        design.clean()


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (picture("signature.svg"), "as PNG or JPEG"),
        (picture(data=b"%PDF-1.7 words"), "not what its name says"),
        (picture(data=b"\x89PNG\r\n\x1a\n" + b"0" * 1_000_001), "larger than 1 MB"),
        (picture(data=b"\x89PNG\r\n\x1a\n" + b"0" * 400), "cannot be made"),
    ],
    ids=["another format", "another kind", "too large", "no picture"],
)
def test_a_picture_that_cannot_be_printed_is_refused_in_words(file, words):
    design = CertificateDesign(name="x", signatory="A", office="B", signature=file)

    with pytest.raises(ValidationError, match=words):
        design.full_clean()


def test_ten_names_are_looked_at_by_those_who_choose_designs(client, design):
    address = f"/cms/certificate-designs/{design.pk}/preview/0/"
    client.force_login(UserFactory(trainer=True))
    assert client.get(address).status_code == 302
    client.force_login(UserFactory(administrator=True))

    shown = client.get(address)

    assert shown["Content-Type"] == "application/pdf"
    assert shown["Cache-Control"] == "private, no-store"
    assert client.get(f"/cms/certificate-designs/{design.pk}/preview/10/").status_code == 404
    listed = client.get("/cms/snippets/academy/certificatedesign/").content.decode()
    assert listed.count("/preview/") == 10
