"""What stands between the words of a text reaches no page: comments, sections, declarations."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from content.blocks import BODY_BLOCKS
from content.models import SitePage
from tests.factories.academy import CourseFactory
from tests.factories.content import ArticlePageFactory, SiteFactory, go_live
from tests.factories.kinds import publish_every_kind, stream
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
HIDDEN = "planted"
BETWEEN = (
    f"<!-- {HIDDEN} -->", f"<![CDATA[ {HIDDEN} ]]>", f"<!{HIDDEN}>", f"<?{HIDDEN}?>",
    f'<b data-{HIDDEN}="x">', f"<{HIDDEN}>",
)  # fmt: skip
TEXT = f"<p>{''.join(BETWEEN)}Words.</p>"


def body() -> str:
    """A text of every block that has one: what its preview shows, with the markup in it."""
    parts = []
    for name, block in BODY_BLOCKS:
        value = json.dumps(block.get_prep_value(block.get_preview_value()), cls=DjangoJSONEncoder)
        if "<p>" in value:
            parts.append((name, json.loads(value.replace("<p>", json.dumps(TEXT)[1:-1]))))
    return stream(*parts)


def planted(page: SitePage) -> SitePage:
    """The page with markup in every text of its own, put there past every entry point."""
    values: dict[str, Any] = {}
    for field in page._meta.get_fields():
        if isinstance(field, RichTextField):
            values[field.name] = TEXT
        elif isinstance(field, StreamField) and field.name == "body":
            values[field.name] = field.to_python(body())
        elif isinstance(field, StreamField):
            written = json.dumps(getattr(page, field.name).get_prep_value())
            values[field.name] = field.to_python(written.replace("<p>", json.dumps(TEXT)[1:-1]))
    type(page)._default_manager.filter(pk=page.pk).update(**values)
    return type(page)._default_manager.get(pk=page.pk)


def shown(client: Client, page: Any) -> Iterator[tuple[str, str]]:
    """Each way in which somebody meets the words of a page."""
    address = page.get_url()
    ways = (address, f"/cms/pages/{page.pk}/view_draft/", f"/api/v1/pages/{page.pk}/")
    for way in ways:
        response = client.get(way)
        if response.status_code == 200:
            yield way, response.content.decode()


def test_no_page_shows_what_stands_between_the_words(client: Client):
    tree = SiteFactory()
    kinds = {**publish_every_kind(tree), "course": CourseFactory()}
    client.force_login(UserFactory(administrator=True))

    found, words = [], 0
    for kind, page in kinds.items():
        changed = planted(page)
        changed.save_revision()
        for way, markup in shown(client, changed):
            words += markup.count("Words.")
            if HIDDEN in markup:
                found.append((kind, way))

    assert found == []
    assert words > 200


@pytest.fixture
def translation(client: Client) -> Translation:
    """An article in Welsh, of which one sentence is to be translated."""
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    tree = SiteFactory()
    for page in (tree.home, tree.band("8-10")):
        go_live(page.copy_for_translation(welsh))
    article = ArticlePageFactory(body=stream(("text", "<p>You can tell <b>somebody</b>.</p>")))
    editor = UserFactory(editor=True)
    translate_object(article, [welsh], user=editor)
    client.force_login(editor)
    return Translation.objects.get(source__object_id=article.translation_key)


SENTENCE = "Gallwch ddweud wrth <b>rywun</b>."


@pytest.mark.parametrize("between", BETWEEN[:4])
@pytest.mark.parametrize("entry_point", ["screen", "file"])
def test_what_a_translator_saves_between_the_words_is_gone(
    client, translation, entry_point, between
):
    segment = translation.source.stringsegment_set.get(string__data__startswith="You can tell")
    written = between + SENTENCE
    address = f"/cms/localize/translate/{translation.pk}"

    if entry_point == "screen":
        client.put(
            f"{address}/strings/{segment.pk}/edit/",
            encode_multipart(BOUNDARY, {"value": written}),
            content_type=MULTIPART_CONTENT,
        )
    else:
        file = client.get(f"{address}/pofile/download/").content.decode()
        source = 'msgid "You can tell <b>somebody</b>."\nmsgstr "'
        assert source in file
        filled = file.replace(source, source + written)
        client.post(
            f"{address}/pofile/upload/", {"file": SimpleUploadedFile("cy.po", filled.encode())}
        )

    assert StringTranslation.objects.get().data == SENTENCE
    target = Page.objects.get(pk=translation.get_target_instance().pk)
    draft = client.get(f"/cms/pages/{target.pk}/view_draft/").content.decode()
    assert HIDDEN not in draft
    preview = client.get(f"/cms/localize/translate/{translation.pk}/preview/").content.decode()
    assert HIDDEN not in preview
    assert SENTENCE in preview


def test_a_translation_that_was_not_sent_is_asked_for(client, translation):
    segment = translation.source.stringsegment_set.first()

    answer = client.put(f"/cms/localize/translate/{translation.pk}/strings/{segment.pk}/edit/")

    assert answer.status_code == 400


def test_drafts_previews_and_kept_versions_have_the_public_policy(client: Client, translation):
    page = ArticlePageFactory(title="A draft")
    revision = page.save_revision()
    client.force_login(UserFactory(administrator=True))
    edit = f"/cms/pages/{page.pk}/edit/preview/"
    form = {"title": "A draft", "slug": "a-draft", "body-count": "0",
            "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}  # fmt: skip
    assert client.post(edit, form).json()["is_valid"]
    block = type(page)._meta.get_field("body").stream_block.child_blocks["quote"]
    addresses = (
        f"/cms/pages/{page.pk}/view_draft/",
        f"/cms/pages/{page.pk}/revisions/{revision.pk}/view/",
        edit,
        f"/cms/localize/translate/{translation.pk}/preview/",
        f"/cms/block-preview/?id={block.definition_prefix}",
    )

    answers = {address: client.get(address) for address in addresses}

    policies = {address: answer["Content-Security-Policy"] for address, answer in answers.items()}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert [address for address, policy in policies.items() if "unsafe" in policy] == []
    assert {
        policy.partition("frame-ancestors ")[2].partition(";")[0] for policy in policies.values()
    } == {"'self'"}
    assert {answer["X-Frame-Options"] for answer in answers.values()} == {"SAMEORIGIN"}
