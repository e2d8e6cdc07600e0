"""Every address of the CMS answers whoever works there, whatever stands in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file

from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.kinds import TermFactory, TopicFactory, publish_every_kind
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
# It is there to show the error page.
ON_PURPOSE = "cms/failwhale/"
LEADS_OUT = "cms/logout/"
NO_ROW, LONG_NUMBER = 999_999, 10**20
# What Wagtail's views look for in a query, a few together.
NAMES = (
    ("id",), ("p", "page", "ordering", "locale"), ("parent_page_id",), ("collection_id",),
    ("q", "tag", "term", "multiple", "select_format", "link_text", "link_url", "user_perms"),
    ("action", "page_type", "media_type", "content_type", "mode", "usage_count", "month", "in"),
)  # fmt: skip
PART = re.compile(r"\(\?P<(?P<group>\w+)>(?:[^()]|\([^)]*\))*\)|<(?:\w+:)?(?P<name>\w+)>")
WORDS = {
    "app_label": "content", "app_name": "content", "content_type_app_name": "content",
    "model_name": "articlepage", "content_type_model_name": "articlepage", "name": "writing",
    "action": "publish", "action_name": "approve", "filter_spec": "width-100", "mode": "",
    "media_type": "audio", "revision_id_a": "earliest", "revision_id_b": "latest",
}  # fmt: skip


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Any]]:
    """Each address below a resolver as it is written, with its view."""
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLPattern):
            yield path, pattern.callback
        else:
            yield from addresses(pattern, path)


def filled(path: str, number: object) -> str:
    """The address with its words, and this number in each of its places."""

    def part(match: re.Match[str]) -> str:
        name = match["group"] or match["name"]
        return WORDS.get(name, str(number))

    return "/" + PART.sub(part, path).replace("\\", "").replace("^", "").replace("//", "/")


def row_of(view: Any, page: Model) -> int:
    """A row that the view knows, or a page."""
    model = getattr(view, "view_initkwargs", {}).get("model")
    first = model.objects.first() if isinstance(model, type) and issubclass(model, Model) else None
    return first.pk if first is not None else page.pk


def answers_to_queries(client: Client, there: str) -> dict[str, int]:
    """Status by address, for wrong values of every name at once; where one is refused it hides the
    others, and so each group of names is asked for alone.
    """
    answers = {}
    for value in ("abc", LONG_NUMBER):
        together = asked(there, [name for names in NAMES for name in names], value)
        answers[together] = client.get(together).status_code
        if answers[together] != 200:
            alone = [asked(there, names, value) for names in NAMES]
            answers |= {each: client.get(each).status_code for each in alone}
    return answers


def asked(there: str, names: Iterable[str], value: object) -> str:
    """An address with a query of these names."""
    return there + "?" + "&".join(f"{name}={value}" for name in names)


@pytest.fixture
def article(settings, tmp_path) -> Model:
    """A page, beside rows of whatever else the CMS looks after."""
    settings.MEDIA_ROOT = tmp_path
    tree = SiteFactory()
    publish_every_kind(tree)
    TopicFactory()
    TermFactory("grooming")
    Image.objects.create(title="A picture", file=get_test_image_file())
    Redirect.objects.create(old_path="/old", redirect_link="/")
    page = ArticlePageFactory()
    page.save_revision()
    return page


@pytest.mark.parametrize("role", ["editor", "reviewer", "administrator"])
def test_no_address_of_the_cms_breaks(client: Client, article, role, record_property):
    client.raise_request_exception = False
    client.force_login(UserFactory(**{role: True}))
    assert Group.objects.exists()

    broken, asked, known = [], 0, set()
    for path, view in addresses(get_resolver()):
        if not path.startswith("cms/") or path in (ON_PURPOSE, LEADS_OUT):
            continue
        there = filled(path, row_of(view, article))
        first = client.get(there).status_code
        # One view serves many addresses; and whom it refuses it refuses before it reads the query.
        reader = getattr(view, "view_class", view)
        if role != "administrator" and first in (302, 403, 404):
            asked += 1
            continue
        is_new = reader not in known
        known.add(reader)
        # A row of another kind is given to an administrator everywhere, to others once a view. What
        # is no row at all is looked for in vain before anybody's role is asked.
        numbers: list[int] = [article.pk, 1] if role == "administrator" or is_new else []
        if role == "administrator" and is_new:
            numbers += [NO_ROW, LONG_NUMBER]
        wrong = {filled(path, number) for number in numbers}
        more = {each: client.get(each).status_code for each in wrong - {there}}
        if first == 200 and role == "administrator" and is_new:
            more |= answers_to_queries(client, there)
        answers = {there: first, **more}
        asked += len(answers)
        broken += [(each, status) for each, status in answers.items() if status >= 500]

    record_property("measured", f"{asked} addresses as {role}")
    assert broken == [], broken[:20]
    assert asked > 400
