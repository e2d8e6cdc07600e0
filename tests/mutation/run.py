"""`make mutate`: the rules of enrolment, attempt, access, certificate, review and appeal."""

import sys

import pytest

from tests.mutation.plugin import Mutating

# A rule, and the tests that have to hold it.
RULES: dict[str, tuple[list[str], list[str]]] = {
    "enrolment": (
        [
            "academy.enrolment.rules",
            "academy.enrolment.seats",
            "academy.enrolment.standing",
            "academy.enrolment.changes",
        ],
        [
            "tests/academy/enrolment/test_rules.py",
            "tests/academy/enrolment/test_transitions.py",
            "tests/academy/enrolment/test_changes.py",
            "tests/academy/enrolment/organisation_places/test_places.py",
        ],
    ),
    "attempt": (
        ["academy.assessment.attempts.rules", "academy.assessment.attempts.grading",
         "academy.assessment.attempts.deadline",
         "academy.assessment.extra_time.rules"],
        ["tests/academy/assessment/attempts/test_rules.py",
         "tests/academy/assessment/extra_time/test_rules.py"],
    ),
    "access": (
        ["accounts.access.visibility", "accounts.access.entitlements", "accounts.access.roles"],
        ["tests/accounts/access/test_visibility.py", "tests/accounts/access/test_roles.py",
         "tests/academy/credentials/test_certificates.py"],
    ),
    "certificate": (
        ["academy.credentials.certificates", "academy.credentials.code"],
        ["tests/academy/credentials/test_certificates.py"],
    ),
    "review": (
        ["content.editorial.review.rules", "content.editorial.approvals"],
        ["tests/content/editorial/review/test_rules.py"],
    ),
    "appeal": (["content.appeals.rules"], ["tests/content/appeals/test_rules.py"]),
}  # fmt: skip


def main(words: list[str]) -> int:
    """Break the rules that are named, or all of them. Returns pytest's status."""
    chosen = [RULES[word] for word in words or RULES]
    modules = [name for names, _tests in chosen for name in names]
    tests = dict.fromkeys(path for _names, paths in chosen for path in paths)
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", "--no-header"]
    return int(pytest.main([*options, *tests], plugins=[Mutating(modules)]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
