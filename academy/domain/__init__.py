"""The academy's rules: one function per intention, called by every door."""

from academy.domain import attempt, catalogue, certificate, enrolment, progress, question, quiz

__all__ = ["attempt", "catalogue", "certificate", "enrolment", "progress", "question", "quiz"]
