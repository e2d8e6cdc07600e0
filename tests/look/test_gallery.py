"""Every component and every error page renders, in every look."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from development.gallery import examples
from signpost import looks


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
@pytest.mark.parametrize("look", looks.LOOKS)
def test_component_renders(look, example):
    request = RequestFactory().get("/")

    html = render_to_string(example.template, {"look": look, "request": request, **example.values})

    assert html.strip()


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
