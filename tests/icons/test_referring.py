"""Pictures by reference: what stands in the page, and what a browser gets at the address."""

import gzip
import re

import pytest
from django.template import Context, Engine

from signpost.icons import inline

ENGINE = Engine(debug=True, libraries={"signpost_icons": "signpost.templatetags.signpost_icons"})


def render(source: str, **context) -> str:
    return ENGINE.from_string("{% load signpost_icons %}" + source).render(Context(context))


def address_in(markup: str) -> str:
    return re.search(r'(?:href|src)="([^"#]+)', markup).group(1)


def test_a_line_icon_of_a_template_comes_from_the_one_sprite(client):
    menu = render('{% icon "lucide:menu" class="button__icon" %}')
    phone = render('{% icon "lucide:phone" %}')

    assert menu.startswith('<svg class="icon button__icon" width="24" height="24"')
    assert 'aria-hidden="true"' in menu
    assert address_in(menu) == address_in(phone)
    sprite = client.get(address_in(menu)).content.decode()
    assert '<symbol id="menu" viewBox="0 0 24 24">' in sprite
    assert '<symbol id="phone" viewBox="0 0 24 24">' in sprite


def test_a_line_icon_that_no_template_names_is_a_file_of_its_own(client):
    markup = render("{% icon name %}", name="lucide:anvil")

    assert '#anvil"' in markup
    assert '<symbol id="anvil"' in client.get(address_in(markup)).content.decode()


def test_a_coloured_icon_is_a_picture_that_says_what_it_is_where_it_stands_alone(client):
    bear = render('{% icon "fluent-emoji-flat:teddy-bear" label=words %}', words='A "bear" <b>')

    assert bear.startswith("<img ")
    assert 'alt="A &quot;bear&quot; &lt;b&gt;"' in bear
    assert 'alt=""' in render('{% icon "fluent-emoji-flat:teddy-bear" %}')
    assert b"<path" in client.get(address_in(bear)).content


def test_a_scene_keeps_the_colours_of_its_page(client):
    library = render('{% scene "library" class="hero__scene" %}')

    assert library.startswith('<svg class="scene hero__scene" viewBox="0 0 480 300"')
    assert "var(--scene-wall)" in client.get(address_in(library)).content.decode()


def test_a_browser_keeps_a_picture_for_ever_and_an_old_address_for_a_minute(client):
    address = address_in(render('{% scene "library" %}'))
    now = client.get(address, headers={"accept-encoding": "gzip"})
    old = client.get(re.sub(r"\.[0-9a-f]{10}\.", ".0123456789.", address))

    assert now["Cache-Control"] == "public, max-age=31536000, immutable"
    assert now["Content-Type"] == "image/svg+xml"
    assert gzip.decompress(now.content) == old.content
    assert old["Cache-Control"] == "public, max-age=60"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/icons/lucide/no-such.0123456789.svg", "/icons/nobody/menu.0123456789.svg",
     "/icons/sprite/other.0123456789.svg", "/icons/scene/no-such.0123456789.svg"],
)  # fmt: skip
def test_a_picture_that_there_is_not_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_an_unknown_name_is_an_error_in_development():
    with pytest.raises(inline.UnknownPictureError):
        render('{% icon "lucide:no-such-icon" %}')


def test_an_empty_name_refers_to_nothing():
    assert render('{% icon "" %}{% scene "" %}') == ""
