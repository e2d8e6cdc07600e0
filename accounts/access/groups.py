"""Names of the groups that roles come from. The CMS shows them; the table is docs/roles.md."""

EDITORS = "Editors"
REVIEWERS = "Safeguarding reviewers"
TRAINERS = "Trainers"
ASSESSORS = "Assessors"
ROLE_GROUPS = (EDITORS, REVIEWERS, TRAINERS, ASSESSORS)
