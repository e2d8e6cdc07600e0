"""Names of the groups that roles come from. The CMS shows them; the table is docs/roles.md."""

EDITORS = "Editors"
REVIEWERS = "Safeguarding reviewers"
TRAINERS = "Trainers"
ASSESSORS = "Assessors"
VERIFIERS = "Verifiers"
ADMINISTRATORS = "Administrators"  # no group: `is_superuser`
ROLE_GROUPS = (EDITORS, REVIEWERS, TRAINERS, ASSESSORS, VERIFIERS)
STAFF_WITH_CONTENT = frozenset({EDITORS, REVIEWERS, TRAINERS, ASSESSORS})
