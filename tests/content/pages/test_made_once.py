"""A new page is one page, though its form saves itself while a button is pressed."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from content.models import ArticlePage, GlossaryTerm, Helpline
from tests.content.editing_form import fields_of
from tests.factories.content import AudienceFactory, SiteFactory, english
from tests.factories.people import UserFactory

JSON = {"HTTP_ACCEPT": "application/json"}


def opened(client: Client) -> tuple[str, dict[str, str]]:
    """The address of an article's new form, and what an editor has written there."""
    band = SiteFactory().band("8-10")
    address = f"/cms/pages/add/content/articlepage/{band.pk}/"
    fields = fields_of(client.get(address).content.decode(), ArticlePage)
    return address, {**fields, "title": "Kind words", "slug": "kind-words"}


@pytest.mark.django_db
def test_a_button_pressed_while_the_form_saves_itself_makes_one_page(client: Client):
    client.force_login(UserFactory(editor=True))
    address, fields = opened(client)

    saved = client.post(address, fields, **JSON)
    pressed = client.post(address, {**fields, "summary": "Pressed."})

    page = ArticlePage.objects.get(title="Kind words")
    assert saved.json()["pk"] == page.pk
    assert pressed.status_code == 302
    assert page.get_latest_revision_as_object().summary == "Pressed."
    assert page.slug == "kind-words"


@pytest.mark.django_db
def test_two_forms_make_two_pages(client: Client):
    client.force_login(UserFactory(editor=True))

    for _number in range(2):
        address, fields = opened(client)
        client.post(address, fields)

    assert set(ArticlePage.objects.values_list("slug", flat=True)) == {"kind-words", "kind-words-2"}


@pytest.mark.django_db
def test_nobody_reaches_somebody_elses_page_by_the_name_of_its_form(client: Client):
    client.force_login(UserFactory(editor=True))
    address, fields = opened(client)
    client.post(address, fields)
    theirs = ArticlePage.objects.get()
    client.force_login(UserFactory(editor=True))

    client.post(address, fields)
    client.post(address, {**fields, "made_as": str(theirs.translation_key)})

    assert ArticlePage.objects.count() == 3
    assert ArticlePage.objects.get(pk=theirs.pk).latest_revision == theirs.latest_revision


@pytest.mark.django_db
@pytest.mark.parametrize("made_as", ["", "abc", "00000000-0000-4000-8000-000000000000"])
def test_a_form_without_a_name_of_its_own_is_kept_too(client: Client, made_as):
    client.force_login(UserFactory(editor=True))
    address, fields = opened(client)

    assert client.post(address, {**fields, "made_as": made_as}).status_code in (200, 302)
    assert ArticlePage.objects.count() == (0 if made_as == "abc" else 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "values"),
    [
        (GlossaryTerm, {"term": "Grooming", "slug": "grooming", "simple": "A.", "meaning": "B."}),
        (Helpline, {"name": "Line", "key": "line", "serves": "All", "nations": ["england"],
                    "worries": ["any"], "verified_on": "2026-11-24", "phone": "0800 3333"}),
    ],
    ids=["word", "helpline"],
)  # fmt: skip
def test_a_word_or_a_helpline_is_made_once_too(client: Client, model, values):
    client.force_login(UserFactory(editor=True))
    english()
    address = f"/cms/snippets/content/{model._meta.model_name}/add/"
    fields: dict[str, Any] = {**fields_of(client.get(address).content.decode(), model), **values}
    if model is Helpline:
        fields["audiences"] = [AudienceFactory("8-10").pk]

    saved = client.post(address, fields, **JSON)
    pressed = client.post(address, {**fields, "about": "Pressed.", "meaning": "Pressed."})

    assert saved.status_code == 200, saved.json()
    assert pressed.status_code == 302
    thing = model.objects.get()
    draft = thing.get_latest_revision_as_object()
    assert "Pressed." in (getattr(draft, "meaning", ""), getattr(draft, "about", ""))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_both_at_the_same_moment_make_one_page():
    client = Client()
    client.force_login(UserFactory(editor=True))
    address, fields = opened(client)
    gate = threading.Barrier(2)
    answers: list[int] = []

    def send(headers: dict[str, str]) -> None:
        try:
            sender = Client()
            sender.cookies = client.cookies
            gate.wait(timeout=10)
            answers.append(sender.post(address, fields, **headers).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[headers]) for headers in (JSON, {})]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(answers) == [200, 302]
    assert ArticlePage.objects.count() == 1
