"""What follows from events of the academy."""

from academy.assessment.analysis import rules as analysis
from academy.assessment.attempts.following import let_deadlines_follow
from academy.assessment.exchange import rules as exchange
from academy.assessment.key_corrections import rules as corrections
from academy.assignments import rules as assignments
from academy.cpd import rules as cpd
from academy.credentials import certificates, rule_changes
from academy.credentials import pdf as certificate_pdf
from academy.enrolment import changes, units_taken_away
from academy.enrolment.applications import evidence
from academy.enrolment.models import Enrolment
from academy.events.date_requests import rules as date_requests
from academy.required_training import rules as required_training
from signpost.outbox import handler
from signpost.outbox.payload import Payload
from signpost.private_files import private_storage


@handler(certificates.ISSUED, atomic=False)
def make_certificate_pdf(payload: Payload) -> None:
    """Make the PDF of a new certificate and tell its holder; done twice, it is there once."""
    certificate_pdf.make(payload["certificate"])


@handler(certificates.PDF_NOT_NEEDED, atomic=False)
def delete_certificate_pdf(payload: Payload) -> None:
    """The person has withdrawn it with their account; done twice, it is gone once."""
    private_storage().delete(payload["file"])


@handler(changes.EXTENDED)
def let_attempts_follow(payload: Payload) -> None:
    """Somebody has more time, and so has their attempt that is open; done twice, once counts."""
    for enrolment in Enrolment.objects.filter(pk=payload["enrolment"]).select_related("user"):
        let_deadlines_follow(user=enrolment.user, offering=enrolment.offering_id)


@handler(units_taken_away.TAKEN_AWAY, atomic=False, looks_again=True)
def complete_who_has_done_the_rest(payload: Payload) -> None:
    """A unit that is there no more keeps no certificate back."""
    units_taken_away.complete_who_is_ready(payload["course"])


@handler(rule_changes.CHANGED, atomic=False)
def carry_out_change_of_rules(payload: Payload) -> None:
    """Certificates that end earlier, and their holders told; done twice, each once."""
    rule_changes.carry_out(payload["change"])


@handler(required_training.REMIND, atomic=False)
def remind_of_required_training(payload: Payload) -> None:
    """Everybody of an organisation who lacks training; done twice, each is told once."""
    required_training.send_reminders(payload["organisation"], payload["week"])


@handler(cpd.PROOF_NOT_NEEDED)
def destroy_proof(payload: Payload) -> None:
    """Another took its place, or the entry is gone; done twice, it is gone once."""
    cpd.destroy_proof(payload["file"])


@handler(evidence.NOT_NEEDED)
def destroy_evidence(payload: Payload) -> None:
    """The decision is long made, or the person is gone; done twice, it is gone once."""
    evidence.destroy(enrolment=payload["enrolment"], file=payload["file"])


@handler(analysis.TOPIC, atomic=False)
def make_quiz_analysis(payload: Payload) -> None:
    """Make the figures of a quiz; done twice, they are the same."""
    analysis.make_for(payload["quiz"])


@handler(exchange.TOPIC, atomic=False)
def read_questions(payload: Payload) -> None:
    """Read a large file of questions; done twice, the first time counts."""
    exchange.read(payload["import"])


@handler(exchange.MAKE_TOPIC, atomic=False)
def make_questions(payload: Payload) -> None:
    """Make the questions of a large file, all or none; done twice, the first time counts."""
    exchange.make_many(payload["import"], actor=payload["actor"])


@handler(exchange.FILE_TOPIC, atomic=False)
def delete_question_file(payload: Payload) -> None:
    """It is read; done twice, it is gone once."""
    exchange.destroy(payload["file"])


@handler(assignments.NOT_NEEDED, atomic=False)
def destroy_work(payload: Payload) -> None:
    """A file that was handed in is needed no longer; done twice, it is gone once."""
    assignments.destroy(payload["file"])


@handler(corrections.TOPIC, atomic=False)
def score_by_corrected_key(payload: Payload) -> None:
    """The next portion of attempts; done twice, the second finds them done."""
    corrections.go_on(payload["correction"])


@handler(date_requests.PLANNED, atomic=False)
def tell_who_waits_for_a_date(payload: Payload) -> None:
    """A session is planned; done twice, each person hears once."""
    date_requests.tell(payload["session"])
