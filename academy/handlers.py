"""What follows from events of the academy."""

from academy.domain import certificate, certificate_pdf
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(certificate.ISSUED, atomic=False)
def make_certificate_pdf(payload: Payload) -> None:
    """Make the PDF of a new certificate and tell its holder; done twice, it is there once."""
    certificate_pdf.make(payload["certificate"])
