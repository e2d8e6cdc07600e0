"""Every kind of page opens in the CMS: to make, to edit, to preview, to look back on."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import get_page_models

from content.models import SitePage
from tests.content.editing_form import fields_of
from tests.factories.content import LessonPackFactory, SiteFactory
from tests.factories.kinds import publish_every_kind
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_every_kind_can_be_edited_previewed_and_looked_back_on(client: Client):
    tree = SiteFactory()
    pages = {**publish_every_kind(tree), "pack": LessonPackFactory(tree=tree)}
    client.force_login(UserFactory(reviewer=True))

    answers = {
        f"{kind} {view}": client.get(f"/cms/pages/{page.pk}/{view}/").status_code
        for kind, page in pages.items()
        for view in ("edit", "history", "copy", "view_draft")
    }

    assert {name: status for name, status in answers.items() if status != 200} == {}


def test_every_kind_can_be_made_where_it_belongs(client: Client):
    tree = SiteFactory()
    parents = list({**publish_every_kind(tree), "resources": tree.resources}.values())
    client.force_login(UserFactory(editor=True))

    made = set()
    for parent in parents:
        for model in type(parent).creatable_subpage_models():
            if not model.can_create_at(parent):  # there is one already, and one is enough
                made.add(model)
                continue
            address = (
                f"/cms/pages/add/{model._meta.app_label}/{model._meta.model_name}/{parent.pk}/"
            )
            assert client.get(address).status_code == 200, address
            made.add(model)

    ours = {
        model for model in get_page_models() if issubclass(model, SitePage) and model.is_creatable
    }
    # Homes are made once, with the site, by an administrator.
    assert {model._meta.model_name for model in ours - made} <= {"homepage"}


# What a page of this kind is about. Without it there is no page.
NEEDED = {"topicpage": "topic"}


def test_a_draft_of_every_kind_is_saved_with_nothing_but_a_title(client: Client):
    tree = SiteFactory()
    parents = list({**publish_every_kind(tree), "resources": tree.resources}.values())
    client.force_login(UserFactory(editor=True))

    saved, refused = set(), {}
    for parent in parents:
        for model in type(parent).creatable_subpage_models():
            name = model._meta.model_name
            if name in saved or not model.can_create_at(parent):
                continue
            address = f"/cms/pages/add/{model._meta.app_label}/{name}/{parent.pk}/"
            fields = fields_of(client.get(address).content.decode(), model)
            answer = client.post(address, {**fields, "title": "Half", "slug": f"half-{name}"})
            if answer.status_code == 302:
                saved.add(name)
            else:
                refused[name] = [
                    str(error["id"]).removesuffix("-errors").rpartition("child-")[2]
                    for error in BeautifulSoup(answer.content, "html.parser").select(
                        "[data-field-errors]"
                    )
                    if error.get_text(strip=True)
                ]

    assert refused == {name: [field] for name, field in NEEDED.items()}
    assert {"filmpage", "campaignpage", "guidancepage", "formpage", "appealpage"} <= saved
