"""A centre makes the site its own: its name and pictures, everywhere they are shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from accounts.signing_in.adapter import MFAAdapter
from content.models import Brand
from signpost import site_name
from tests.factories.content import ArticlePageFactory, SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NAME = "Lantern & Co"


@pytest.fixture
def branded(monkeypatch: pytest.MonkeyPatch) -> Brand:
    for kept in ("_last", "_last_exit"):  # what a process remembers ends with the test
        monkeypatch.setattr(site_name, kept, "")
    SiteFactory()
    pictures = {
        field: get_image_model().objects.create(
            title=field, file=get_test_image_file(f"{field}.png", size=(640, 320))
        )
        for field in ("logo", "icon", "share_picture")
    }
    site = Site.objects.get(is_default_site=True)
    Brand.objects.filter(site=site).delete()
    return Brand.objects.create(site=site, name=NAME, **pictures)


def test_pages_carry_name_logo_icon_and_the_picture_for_sharing(
    client: Client, branded: Brand
) -> None:
    page = ArticlePageFactory(title="An article")

    text = client.get(page.url).content.decode()

    assert "Lantern &amp; Co" in text
    assert 'class="brand__logo"' in text
    for field in ("icon", "share_picture"):
        assert f"/media/images/{field}" in text
    assert "signpost.svg" not in text
    assert "share.png" not in text
    assert "Signpost" not in text


def test_pictures_cost_no_query_once_they_were_shown(
    client: Client, branded: Brand, django_assert_num_queries: Any
) -> None:
    page = ArticlePageFactory(title="An article")
    client.get(page.url)
    with django_assert_num_queries(0):
        client.get(page.url)


def test_the_pages_of_errors_carry_the_name(client: Client, branded: Brand) -> None:
    branded.exit_url = "https://recipes.example/"
    branded.save()
    client.get("/")  # a process knows what it has read for a page

    text = client.get("/nowhere/at/all/").content.decode()

    assert "Lantern &amp; Co" in text
    assert "Signpost" not in text
    assert 'href="https://recipes.example/"' in text


def test_e_mails_passkeys_and_apps_carry_the_name(branded: Brand) -> None:
    adapter = MFAAdapter()

    assert adapter.get_totp_issuer() == NAME


def test_the_cms_carries_name_and_logo(client: Client, branded: Brand) -> None:
    client.force_login(UserFactory(administrator=True))

    text = client.get("/cms/").content.decode()

    assert "- Lantern &amp; Co</title>" in text
    assert "/media/images/logo" in text


def test_a_logo_whose_file_is_gone_leaves_the_sites_own(client: Client, branded: Brand) -> None:
    branded.logo.file.storage.delete(branded.logo.file.name)
    branded.logo.renditions.all().delete()
    page = ArticlePageFactory(title="An article")

    answer = client.get(page.url)

    assert answer.status_code == 200
    assert "brand__mark" in answer.content.decode()
