"""Every component and every error page is whole, in every look."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory

from development.gallery import examples
from signpost import looks

REFERS = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "popovertarget")


def faults_of(html: str) -> list[str]:
    """What is wrong with a piece of a page, taken by itself."""
    soup = BeautifulSoup(html, "html.parser")
    ids = [one["id"] for one in soup.select("[id]")]
    said = soup.get_text(" ", strip=True) or soup.select("[aria-label], img[alt], svg, input")
    return [
        *(["it shows nothing"] if not said else []),
        *(f"{sign} is left over" for sign in ("{{", "{%", "None", "SafeString") if sign in html),
        *(f"#{one} is there twice" for one in set(ids) if ids.count(one) > 1),
        *(
            f"{name} leads to #{wanted}, which is not there"
            for name in REFERS
            for one in soup.select(f"[{name}]")
            for wanted in str(one[name]).split()
            if wanted not in ids
        ),
        *(f"{one} has no text for it" for one in soup.select("img:not([alt])")),
        *(
            f"{one} has no name"
            for one in soup.select("a, button")
            if not one.get_text(strip=True)
            and not one.select("[aria-label], img[alt]")
            and not one.get("aria-label")
        ),
        *(
            f"{one} has no label"
            for one in soup.select("select, textarea, input:not([type=hidden], [type=submit])")
            if not one.get("aria-label")
            and not one.get("aria-labelledby")
            and one.find_parent("label") is None
            and soup.select_one(f'label[for="{one.get("id")}"]') is None
        ),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_component_is_whole_in_every_look(example):
    request = RequestFactory().get("/")

    for look in looks.LOOKS:
        values = {"look": look, "request": request, **example.values}

        assert faults_of(render_to_string(example.template, values)) == [], look


def test_what_is_wrong_with_a_component_is_seen():
    html = (
        '<p id="a">{{ x }}</p><b id="a"></b><img src="x"><a href="/"></a><label for="c">C</label>'
    )

    assert len(faults_of(html + '<input aria-describedby="d">')) == 7


def test_form_errors_are_summed_up_and_tied_to_their_fields():
    form = next(one for one in examples() if one.name == "Form with errors")

    html = render_to_string(form.template, form.values)

    assert 'role="alert"' in html
    assert 'href="#id_name"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html


def test_filters_stay_in_the_address_of_the_next_page():
    pages = next(one for one in examples() if one.name == "Pagination")
    request = RequestFactory().get("/resources/?topic=gaming&page=4")

    html = render_to_string(pages.template, {"request": request, **pages.values})

    assert 'href="?topic=gaming&amp;page=5"' in html


@pytest.mark.parametrize("look", looks.LOOKS)
@pytest.mark.parametrize("template", ["400.html", "403.html", "404.html"])
def test_error_page_renders_from_the_path_alone(look, template):
    context = {
        "look": look,
        "is_child": look[0].isdigit(),
        "home_url": "/",
        "help_url": "/help/",
        "exit_url": "https://example.org/",
        "site_name": "Signpost",
    }

    html = render_to_string(template, context)

    assert f'data-look="{look}"' in html
    assert "data-exit" in html


@pytest.mark.parametrize("template", ["500.html", "maintenance.html"])
def test_page_of_a_broken_site_needs_nothing(template):
    html = render_to_string(template)

    assert "0800 1111" in html
    assert "Exit this page" in html
