"""The register of personal data and the models say the same."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Model

from accounts.privacy.retention import RULES
from content.pages.public_page import PublicPage
from signpost.outbox.delivering import KEEP_DONE_FOR

OWN = {"signpost", "accounts", "content", "academy", "search"}
REGISTER = Path(settings.BASE_DIR) / "docs" / "privacy" / "register.md"
ROW = re.compile(r"^\| ([a-z_]+\.\w+) \| (.*) \|$", re.MULTILINE)


def registered() -> dict[str, list[str]]:
    """The cells of each row by the name of its model."""
    text = REGISTER.read_text(encoding="utf-8")
    return {name: [cell.strip() for cell in rest.split(" | ")] for name, rest in ROW.findall(text)}


def names(cell: str) -> set[str]:
    """The fields named in a cell; a dash is none."""
    return set() if cell == "–" else {name.strip() for name in cell.split(",")}


def own_fields(model: type[Model]) -> set[str]:
    """The fields that this very model adds, keys and links to its parent left out."""
    return {
        field.name
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False)
        and not getattr(field, "auto_created", False)
        and field.model is model
    }


def own_models() -> list[type[Model]]:
    """Models of the product that have fields of their own. A kind of page is left out as long as
    nothing of it points at a person: what it holds is written to be public.
    """
    found = [model for model in apps.get_models() if model._meta.app_label in OWN]
    return [model for model in found if own_fields(model) and not is_plain_kind(model)]


def is_plain_kind(model: type[Model]) -> bool:
    """A kind of page that holds nothing but what readers are shown, and has no row of its own."""
    return issubclass(model, PublicPage) and not pointing_at_people(model) and not row_of(model)


def pointing_at_people(model: type[Model]) -> set[str]:
    """The fields that this very model adds and that lead to one person."""
    user = get_user_model()
    return {
        field.name
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False)
        and field.is_relation
        and field.related_model is user
        and field.model is model
        and not field.many_to_many
    }


def row_of(model: type[Model]) -> list[str]:
    """The cells of a model's row; [] where it has none."""
    return registered().get(model._meta.label, [])


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_field_is_decided_on(model):
    cells = registered().get(model._meta.label)

    assert cells is not None, f"{model._meta.label} is missing in docs/privacy/register.md"
    personal, other = names(cells[0]), names(cells[2])
    assert personal | other == own_fields(model)
    assert not personal & other


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_field_that_points_at_a_person_is_personal(model):
    assert pointing_at_people(model) <= names((row_of(model) or ["–"])[0])


def test_models_of_packages_that_point_at_a_person_are_registered():
    user, rows = get_user_model(), registered()
    missing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label not in OWN
        for field in model._meta.get_fields()
        if getattr(field, "concrete", False)
        and field.is_relation
        and field.related_model is user
        and field.model is model
        and field.name not in names(rows.get(model._meta.label, ["–"])[0])
    ]

    assert missing == []


def test_the_register_names_no_model_that_is_gone():
    known = {model._meta.label for model in apps.get_models()}

    assert set(registered()) - known == set()


def test_what_is_kept_for_days_is_kept_for_these_days():
    text = REGISTER.read_text(encoding="utf-8")
    assert f"address and subject {RULES['emails'].days} days" in text
    assert f"contract; {RULES['notifications'].days} days" in text
    assert f"never words of people; {KEEP_DONE_FOR.days} days" in text
