"""Pictures drawn into the page, where it stands alone: what they say, unique ids, a wrong name."""

import json
import re

import pytest
from django.template import Context, Engine
from django.test import RequestFactory

from signpost.icons import inline, sets


def _render(source: str, *, debug: bool = True, **context) -> str:
    engine = Engine(
        debug=debug, libraries={"signpost_icons": "signpost.templatetags.signpost_icons"}
    )
    template = engine.from_string("{% load signpost_icons %}" + source)
    return template.render(Context({"stands_alone": True, **context}))


def test_icon_beside_words_is_hidden_from_screen_readers():
    svg = _render('{% icon "lucide:menu" class="button__icon" %}')

    assert 'class="icon button__icon"' in svg
    assert 'aria-hidden="true"' in svg
    assert "role=" not in svg


def test_icon_that_stands_alone_says_what_it_is_and_escapes_it():
    svg = _render('{% icon "lucide:x" label=words %}', words='Close "all" <b>')

    assert 'role="img" aria-label="Close &quot;all&quot; &lt;b&gt;"' in svg
    assert "aria-hidden" not in svg


def test_icon_alias_draws_its_parent():
    assert _render('{% icon "lucide:activity-square" %}') == _render(
        '{% icon "lucide:square-activity" %}'
    )


@pytest.mark.parametrize(
    "name",
    ["lucide:no-such-icon", "unknown-set:menu", "lucide:../../etc/passwd", "lucide:", "menu"],
)
def test_unknown_icon_is_an_error_in_development_and_nothing_in_production(name):
    with pytest.raises(inline.UnknownPictureError):
        _render("{% icon name %}", name=name)

    assert _render("{% icon name %}", debug=False, name=name) == ""


def test_empty_name_draws_nothing():
    assert _render('{% icon "" %}{% scene "" %}') == ""


def _name_of_an_icon_with_ids() -> str:
    icons = json.loads(sets.source_of("fluent-emoji-flat").read_text())["icons"]
    return "fluent-emoji-flat:" + next(name for name, one in icons.items() if 'id="' in one["body"])


def test_ids_inside_pictures_are_unique_in_a_page():
    request = RequestFactory().get("/")
    name = _name_of_an_icon_with_ids()

    page = _render("{% icon name %}{% icon name %}", request=request, name=name) + _render(
        "{% icon name %}", request=request, name=name
    )

    ids = re.findall(r'\bid="([^"]+)"', page)
    used = set(re.findall(r"url\(#([^)]+)\)", page))
    assert ids
    assert len(ids) == len(set(ids))
    assert used <= set(ids)


def test_the_same_page_is_drawn_the_same_twice():
    name = _name_of_an_icon_with_ids()
    pages = [
        _render("{% icon name %}", request=RequestFactory().get("/"), name=name) for _ in range(2)
    ]

    assert pages[0] == pages[1]


def test_exploding_again_does_nothing():
    sets.explode("lucide")

    assert sets.explode("lucide") == 0
