"""What assessors and trainers may do in the CMS."""

from django.contrib.auth.models import Group, Permission

from accounts.access.groups import ASSESSORS, EDITORS, TRAINERS

# group: models of the academy that it looks after. Nothing is deleted: people were assessed on it.
LOOKS_AFTER = {
    ASSESSORS: ("question", "questioncategory", "quiz", "extratime", "quizoverride"),
    TRAINERS: ("offering", "replytext", "session"),
}
# group: models that it reads, for instance to choose a quiz for a unit
READS = {
    EDITORS: ("quiz", "offering", "question", "session"),
    TRAINERS: ("quiz", "question", "questioncategory"),
    ASSESSORS: ("offering",),
}


def ensure_academy_roles() -> None:
    """Give the groups their permissions; done again, nothing changes."""
    for name, models in LOOKS_AFTER.items():
        _allow(
            name, [f"{action}_{model}" for model in models for action in ("add", "change", "view")]
        )
    # Extra time can be taken back: nobody was assessed on it, only within it.
    _allow(ASSESSORS, ["delete_extratime", "delete_quizoverride"])
    for name, models in READS.items():
        _allow(name, [f"view_{model}" for model in models])


def _allow(name: str, codenames: list[str]) -> None:
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="academy", codename__in=codenames)
    )
