"""Why something cannot be done, in words for the person who asked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not a failure)
    """Something cannot be done. `message` is translatable and meant to be shown."""

    message: str | Promise = _("That cannot be done now.")

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(str(self.message))

    def __str__(self) -> str:
        return str(self.message)


class MoveRefused(Refusal):
    """An enrolment cannot go from where it is to where somebody wants it."""

    message = _("This enrolment cannot change like that.")


class NotYours(Refusal):
    """The person is not one who may do it."""

    message = _("You cannot do that for this enrolment.")


class OfferingFull(Refusal):
    """No seat is left."""

    message = _("All places on this course are taken.")


class EnrolmentClosed(Refusal):
    """The offering takes nobody now."""

    message = _("This course is not open for enrolment at the moment.")


class NotEligible(Refusal):
    """The course asks for something that the person does not have."""

    message = _("This course asks for something that you do not have yet.")


class AlreadyCompleted(Refusal):
    """Nothing to enrol for."""

    message = _("You have already completed this course.")


class NotEnrolled(Refusal):
    """Progress and attempts belong to somebody who is in the course now."""

    message = _("You can do this while you are enrolled on the course.")


class NoAttemptsLeft(Refusal):
    """Every allowed attempt is used."""

    message = _("You have used all your attempts at this quiz.")


class NotOpenNow(Refusal):
    """Before the opening of a quiz, after its closing, or too soon after the last attempt."""

    message = _("This quiz is not open now.")


class WrongPassword(Refusal):
    """A quiz that asks for a password got another."""

    message = _("That is not the password of this quiz. Whoever runs the course has it.")


class AlreadyPassed(Refusal):
    """Another attempt could change nothing."""

    message = _("You have already passed this quiz.")


class AwaitingMarking(Refusal):
    """Another attempt makes no sense while the last one has no score."""

    message = _("Your last attempt is being marked. You can try again once it has its score.")


class MarkRefused(Refusal):
    """The answer takes no mark: it is scored by itself, or the attempt is not waiting."""

    message = _("This answer cannot be marked now.")


class AttemptOver(Refusal):
    """Submitted, or the time is up."""

    message = _("This attempt has ended. Your answers up to then were kept.")


class AnsweredSince(Refusal):
    """An old page would put an answer back that was changed after the page was drawn."""

    message = _(
        "You answered this question in another window since. That answer is kept: here it is."
    )


class BankTooSmall(Refusal):
    """The bank has too few questions for what a quiz draws."""

    message = _("This quiz is being worked on. Please try again later.")


class InvalidQuestion(Refusal):
    """The data of a question does not have the shape that its type needs."""

    message = _("This question is not complete.")
