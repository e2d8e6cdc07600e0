"""What follows from events of the academy."""

from academy.credentials import certificates
from academy.credentials import pdf as certificate_pdf
from academy.enrolment import units_taken_away
from signpost.outbox import handler
from signpost.outbox.payload import Payload


@handler(certificates.ISSUED, atomic=False)
def make_certificate_pdf(payload: Payload) -> None:
    """Make the PDF of a new certificate and tell its holder; done twice, it is there once."""
    certificate_pdf.make(payload["certificate"])


@handler(units_taken_away.TAKEN_AWAY, atomic=False, looks_again=True)
def complete_who_has_done_the_rest(payload: Payload) -> None:
    """A unit that is there no more keeps no certificate back."""
    units_taken_away.complete_who_is_ready(payload["course"])
