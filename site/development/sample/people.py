"""People in every role, with a password that the README prints. Development only."""

from functools import cache
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.access.groups import ASSESSORS, EDITORS, REVIEWERS, TRAINERS, VERIFIERS
from accounts.models import Membership, Organisation, Profession, User
from accounts.professions import rules as professions
from development.sample.reference import read_yaml, update_if_changed

PASSWORD = "signpost-demo"  # noqa: S105 - known to everybody, refused in production
GROUP_OF = {
    "editor": EDITORS,
    "reviewer": REVIEWERS,
    "trainer": TRAINERS,
    "assessor": ASSESSORS,
    "verifier": VERIFIERS,
}


def load_organisations(data: Path) -> dict[str, Organisation]:
    """Organisations by their slug."""
    found = {}
    for row in read_yaml(data / "organisations.yaml"):
        organisation = Organisation.objects.filter(slug=row["slug"]).first() or Organisation(
            slug=row["slug"]
        )
        update_if_changed(organisation, {"name": row["name"], "kind": row["kind"]})
        found[organisation.slug] = organisation
    return found


def load_people(data: Path, organisations: dict[str, Organisation]) -> list[User]:
    """Everybody of people.yaml, with roles, membership and checked profession."""
    return [load_person(row, organisations) for row in read_yaml(data / "people.yaml")]


@cache
def _password() -> str:
    """As it is kept. Made once: slow on purpose, and everybody has the same."""
    return make_password(PASSWORD)


def load_person(row: dict, organisations: dict[str, Organisation]) -> User:
    """One person; found again by the e-mail address."""
    roles = row["roles"]
    user = User.objects.filter(email=row["email"]).first()
    if user is None:
        user = User.objects.create_user(row["email"], None, name=row["name"])
        user.password = _password()
        user.save(update_fields=["password"])
    works_in_cms = bool({"administrator", "editor", "reviewer"} & set(roles))
    update_if_changed(
        user,
        {
            "name": row["name"],
            "is_superuser": "administrator" in roles,
            "is_staff": works_in_cms,
        },
    )
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    for role in roles:
        if role in GROUP_OF:
            user.groups.add(Group.objects.get(name=GROUP_OF[role]))
    slug = row["profession"]
    profession, _ = Profession.objects.get_or_create(
        slug=slug, defaults={"name": slug.replace("-", " ").capitalize()}
    )
    if not hasattr(user, "professional_status"):
        status = professions.declare(
            user, profession=profession, employer=row["employer"], work_email=user.email
        )
        if "verified-professional" in roles:
            professions.decide(status, verified=True, actor=None, why="Sample content")
    if slug := row.get("organisation"):
        role = Membership.Role.MANAGER if "manager" in roles else Membership.Role.MEMBER
        Membership.objects.update_or_create(
            user=user, organisation=organisations[slug], defaults={"role": role}
        )
    return user
