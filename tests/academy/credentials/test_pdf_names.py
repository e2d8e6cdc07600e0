"""Names in thirty scripts and more: each has a certificate, and each is read back from it."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from academy.credentials import pdf as certificate_pdf
from academy.credentials.fonts import (
    NAME,
    OWN,
    OWN_LETTERS,
    is_right_to_left,
    nearest,
    pieces,
    runs_of,
)
from academy.credentials.pdf import render
from academy.credentials.text import NAME_SIZES, name_told
from academy.handlers import make_certificate_pdf
from academy.models import Certificate
from accounts.models import AuditEntry, OutgoingEmail, User
from accounts.users.person_name import checked_name
from signpost.outbox.models import OutboxDelivery
from tests.factories.academy import completed

pytestmark = pytest.mark.one_engine

NAMES = {
    "Latin": "Ffion Ŵyn",
    "Vietnamese": "Nguyễn Thị Hồng",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Олена Шевченко",
    "Armenian": "Անահիտ Պետրոսյան",
    "Georgian": "ნინო ბერიძე",
    "Hebrew": "שרה כהן",
    "Arabic": "محمد الحسن",
    "Urdu": "فاطمہ نورین",
    "Persian": "علی\u200cرضا احمدی",
    "Thaana": "އައިޝަތު ނާޝިދާ",
    "Hindi": "श्रीकृष्ण त्रिपाठी",
    "Bengali": "মাহমুদা খাতুন",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Gujarati": "જિગ્નેશ પટેલ",
    "Oriya": "ସୁଭଦ୍ରା ମହାନ୍ତି",
    "Tamil": "தமிழ்ச்செல்வன்",
    "Telugu": "శ్రీనివాస్ రెడ్డి",
    "Kannada": "ಶ್ರೀಧರ್ ಕುಲಕರ್ಣಿ",
    "Malayalam": "ശ്രീജിത്ത് നായർ",
    "Sinhala": "ශ්\u200dරීමතී පෙරේරා",
    "Thai": "สมชาย ใจดี",
    "Lao": "ສົມພອນ ວົງສາ",
    "Khmer": "សុភា ចាន់ធី",
    "Myanmar": "အောင်ဆန်း",
    "Ethiopic": "አበበ በቂላ",
    "Simplified Chinese": "刘晓明",
    "Traditional Chinese": "陳秀英",
    "Japanese": "渡邉 さくら",
    "Korean": "김민준",
    "Two scripts": "Sarah 김",
}
RIGHT_TO_LEFT = {"Hebrew", "Arabic", "Urdu", "Persian", "Thaana"}


@pytest.fixture
def certificate(db) -> Certificate:
    """One that is issued, to be tried with other names."""
    return Certificate.objects.get(pk=completed().user.certificates.get().pk)


@pytest.mark.parametrize("script", NAMES)
def test_every_name_has_a_certificate_and_is_read_back_from_it(certificate, script):
    name = unicodedata.normalize("NFC", NAMES[script])
    certificate.holder_name = name

    pdf = render(certificate)

    assert checked_name(name) == nearest(name) == name
    assert name_told(pdf) == name
    assert b"/Marked true" in pdf
    assert not shown_without_a_letter(pdf)
    assert is_right_to_left(name) is (script in RIGHT_TO_LEFT)


def shown_without_a_letter(pdf: bytes) -> list[bytes]:
    """What the name's glyphs are drawn with, where a font had none (glyph 0: an empty box)."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    operations = ContentStream(page["/Contents"].get_object(), page.pdf).operations
    size, found, drawn = 0.0, [], 0
    for operands, operator in operations:
        if operator == b"Tf":
            size = float(operands[1])
        if operator in (b"Tj", b"TJ") and size in NAME_SIZES:
            pieces = operands[0] if operator == b"TJ" else [operands[0]]
            for piece in pieces:
                if isinstance(piece, (int, float)):
                    continue
                glyphs = piece.original_bytes
                drawn += len(glyphs)
                found += [g for g in re.findall(b"..", glyphs, re.S) if g == b"\x00\x00"]
    assert drawn, "nothing is drawn in the size of a name"
    return found


def test_every_letter_of_the_certificates_own_typeface_is_there(certificate):
    signs = [chr(one) for span in OWN_LETTERS for one in span]
    letters = [s for s in signs if unicodedata.category(s)[0] in "LNP"]
    certificate.course_title = "".join(letters)

    assert render(certificate)


def test_every_piece_that_is_named_is_there():
    assert [piece for piece in pieces() if not piece.source.exists()] == []


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("刘晓明", "noto-serif-sc"),
        ("高橋 さくら", "noto-serif-jp"),
        ("김 金", "noto-serif-kr"),
    ],
)
def test_chinese_letters_have_the_shape_of_their_country(name, family):
    fonts = {run.font for run in runs_of(name, weight=NAME)} - {OWN}

    assert {font.rsplit("-", 2)[0] for font in fonts} == {family}


def test_letters_that_no_font_has_are_shown_by_their_nearest_and_staff_are_told(certificate):
    course = certificate.cycle.enrolment.offering.course
    course.contact_email = "academy@example.org"
    course.save()
    Certificate.objects.filter(pk=certificate.pk).update(holder_name="ᏣᎳᎩ Ann")

    make_certificate_pdf({"certificate": certificate.pk})
    make_certificate_pdf({"certificate": certificate.pk})

    certificate.refresh_from_db()
    assert name_told(certificate.pdf.open().read()) == "TsaLaGi Ann"
    told = OutgoingEmail.objects.get(to="academy@example.org")
    assert "ᏣᎳᎩ Ann" in told.text
    assert "TsaLaGi Ann" in told.text
    assert AuditEntry.objects.filter(action="certificate.shown_by_nearest").count() == 1


def test_a_warning_of_the_typesetter_is_no_certificate(certificate, monkeypatch, tmp_path):
    source = tmp_path / "certificate.typ"
    source.write_text('#set text(font: "A font that is nowhere")\nHello')
    monkeypatch.setattr(certificate_pdf, "SOURCE", source)

    with pytest.raises(Exception, match="document title"):
        render(certificate)


@pytest.fixture
def failed(certificate):
    """Twelve tries have failed."""
    OutboxDelivery.objects.filter(handler__endswith="make_certificate_pdf").update(
        state="dead", attempts=12, error="TypstError: no such letter as in somebody's name"
    )
    return certificate


def test_the_owner_is_told_that_the_pdf_has_failed_and_tries_again(client, failed, deliver_all):
    client.force_login(failed.holder)
    address = f"/academy/certificates/{failed.uuid}/"
    assert "The PDF could not be made" in client.get(address).content.decode()

    client.post(f"{address}again/")
    deliver_all()

    assert "Download the PDF" in client.get(address).content.decode()
    assert AuditEntry.objects.filter(action="certificate.made_again").count() == 1


def test_nobody_else_tries_again(client, failed):
    client.force_login(User.objects.create_user("b@example.org", name="B"))

    assert client.post(f"/academy/certificates/{failed.uuid}/again/").status_code == 404
