"""A design with ten names that are hard to set: looked at by a person, and before it is kept."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from academy.credentials.code import ALPHABET, GROUP, LENGTH, grouped
from academy.credentials.designs.models import CertificateDesign
from academy.credentials.failures import NameNotFoundError
from academy.credentials.models import Certificate
from academy.credentials.pdf import CertificateNotSetError, render

NAMES = (
    "Ł",
    "Siân O’Brien-Ŵyn",
    "Nguyễn Thị Ngọc Ánh",
    "Þórður Ægisson",
    "Ελένη Παπαδοπούλου",
    "Олександра Їжакевич",
    "محمد بن عبد الله",
    "שרה בן־דוד",
    "王小明",
    "Maria-Magdalena Wilhelmina Alexandra Konstantina von Hohenstein-Wittelsbach zu Sulzbach",
)
TITLE = "Working with families when harm has happened online, and what helps them to go on"


def specimen(design: CertificateDesign, number: int) -> Certificate:
    """A certificate that nobody holds, with one of the names; it is never kept."""
    today = timezone.localdate()
    return Certificate(
        holder_name=NAMES[number],
        course_title=TITLE,
        cpd_hours=Decimal(12),
        awarding_body="Signpost",
        completed_on=today,
        expires_on=today + timedelta(days=730),
        code=grouped((ALPHABET * GROUP)[:LENGTH]),
        design=design,
    )


def made(design: CertificateDesign, number: int) -> bytes:
    """The PDF of one of the names."""
    return render(specimen(design, number))


def faults_of(design: CertificateDesign) -> list[str]:
    """A sentence for each name that cannot be set with it."""
    found = []
    for number, name in enumerate(NAMES):
        try:
            made(design, number)
        except (CertificateNotSetError, NameNotFoundError) as error:
            words = _("With the name “%(name)s” the certificate is not right: %(why)s")
            found.append(words % {"name": name, "why": error})
        except RuntimeError as error:  # typst itself: a picture that it cannot read
            words = _("The certificate cannot be made: %(why)s")
            return [words % {"why": str(error)[:200]}]
    return found
