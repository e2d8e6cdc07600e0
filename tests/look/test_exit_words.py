"""What the footer says of “Exit this page” is true wherever the button leads."""

import pytest
from django.test import Client
from wagtail.models import Locale, Site

from content.models import Brand
from signpost.messages import compile_messages
from tests.factories.content import SiteFactory, go_live

ELSEWHERE = "https://www.example.org/recipes/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "begins"),
    [("/", "“Exit this page” takes you to an ordinary page elsewhere"),
     ("/cy/", "Mae “Gadael y dudalen hon” yn agor tudalen gyffredin ar wefan arall")],
    ids=["English", "Welsh"],
)  # fmt: skip
def test_the_footer_names_no_place_where_the_button_does_not_lead(client: Client, path, begins):
    compile_messages()
    home = SiteFactory().home
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    go_live(home.copy_for_translation(welsh))
    Brand.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"exit_url": ELSEWHERE}
    )

    page = client.get(path).content.decode()

    footer = page[page.index("<footer") :]
    assert f'href="{ELSEWHERE}"' in page
    assert begins in footer
    assert [word for word in ("weather", "BBC", "tywydd") if word in footer] == []
