"""A centre makes the site its own: its name and pictures, everywhere they are shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from accounts.mail.sending import queue_rendered
from accounts.signing_in.adapter import MFAAdapter
from content.models import ArticlePage, BandHomePage, Brand, FooterLink
from signpost import site_name
from tests.factories.content import ArticlePageFactory, AudienceFactory, SiteFactory, publish
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
NAME = "Lantern & Co"


@pytest.fixture
def branded(monkeypatch: pytest.MonkeyPatch) -> Brand:
    # What a process remembers ends with the test.
    for kept in ("_last", "_last_exit", "_last_theme"):
        monkeypatch.setattr(site_name, kept, "")
    monkeypatch.setattr(site_name, "_last_parts", {})
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
    assert "Signpost" not in text
    assert "/media/images/logo" in text


def test_a_logo_whose_file_is_gone_leaves_the_sites_own(client: Client, branded: Brand) -> None:
    branded.logo.file.storage.delete(branded.logo.file.name)
    branded.logo.renditions.all().delete()
    page = ArticlePageFactory(title="An article")

    answer = client.get(page.url)

    assert answer.status_code == 200
    assert "brand__mark" in answer.content.decode()


def settings_form(client: Client) -> tuple[str, dict[str, str]]:
    """The form of name, colours and links in the CMS: its address, and what it holds."""
    client.force_login(UserFactory(administrator=True))
    address = f"/cms/settings/content/brand/{Site.objects.get(is_default_site=True).pk}/"
    assert client.get(address).status_code == 200
    counts = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "9"}
    return address, {f"footer_links-{name}": value for name, value in counts.items()} | {
        "name": NAME
    }


def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio_and_a_better_shade(
    client: Client, branded: Brand
) -> None:
    address, fields = settings_form(client)

    text = client.post(address, {**fields, "colour": "FF8800"}).content.decode()

    assert "This colour stands out from the page by 2.0 to 1, and words need 4.5 to 1." in text
    assert "A shade of it that can be read: #" in text
    assert 'value="#ff8800"' in text
    branded.refresh_from_db()
    assert branded.colour == ""


def test_colours_are_worn_by_pages_from_the_next_moment(
    client: Client, branded: Brand, django_capture_on_commit_callbacks: Any
) -> None:
    page = ArticlePageFactory(title="An article")
    client.get(page.url)
    administrator = Client()
    address, fields = settings_form(administrator)

    with django_capture_on_commit_callbacks(execute=True):
        answer = administrator.post(address, {**fields, "colour": "#7A1F5C"})

    assert answer.status_code == 302
    [link] = re.findall(r'href="(/theme/[0-9a-f]{12}\.css)"', client.get(page.url).content.decode())
    sheet = client.get(link)
    assert sheet["Cache-Control"] == "public, max-age=31536000, immutable"
    assert sheet["Content-Type"] == "text/css; charset=utf-8"
    assert "--brand: light-dark(#7a1f5c," in sheet.content.decode()
    assert link in client.get("/nowhere/at/all/").content.decode()


def test_an_older_address_of_the_colours_still_gives_those_of_today(
    client: Client, branded: Brand
) -> None:
    Brand.objects.update(colour="#7a1f5c")

    sheet = client.get("/theme/000000000000.css")

    assert "--brand: light-dark(#7a1f5c," in sheet.content.decode()
    assert sheet["Cache-Control"] == "public, max-age=60"


def test_a_page_shown_in_menus_stands_in_the_menu_and_one_of_a_band_in_its_band_alone(
    client: Client, branded: Brand
) -> None:
    tree = SiteFactory()
    about = publish(
        tree.home, ArticlePage(title="About us", show_in_menus=True, locale=tree.home.locale)
    )
    grown = ArticlePageFactory(band=tree.band("parents"), title="At home", show_in_menus=True)
    theirs = ArticlePageFactory(band=tree.band("8-10"), title="For you", show_in_menus=True)
    ArticlePageFactory(band=tree.band("8-10"), title="Not in the menu")

    assert menu_of(client, about.url) == ["About us"]
    assert sorted(menu_of(client, grown.url)) == ["About us", "At home"]
    assert menu_of(client, theirs.url) == ["For you"]


def test_a_menu_keeps_what_not_everybody_may_read_to_itself(client: Client, branded: Brand) -> None:
    page = ArticlePageFactory(title="An article")
    ArticlePageFactory(title="For members", show_in_menus=True, access_level="registered")
    ArticlePageFactory(title="A draft", show_in_menus=True, live=False)
    ArticlePageFactory(title="For all", show_in_menus=True)

    assert menu_of(client, page.url) == ["For all"]


def menu_of(client: Client, address: str) -> list[str]:
    """The titles in the menu of a page, without those of the audiences."""
    text = client.get(address).content.decode().partition("menu__bands")[2].partition("</ul>")[0]
    bands = set(BandHomePage.objects.values_list("title", flat=True))
    titles = [title.strip() for title in re.findall(r">([^<>]+)</a>", text)]
    return [title for title in titles if title not in bands]


def test_links_at_the_foot_lead_to_pages_and_elsewhere_in_order(
    client: Client, branded: Brand
) -> None:
    page = ArticlePageFactory(title="Who we are")
    gone = ArticlePageFactory(title="Taken down", live=False)
    for order, values in enumerate(
        [
            {"address": "https://centre.example/", "words": "Our centre"},
            {"page": page},
            {"page": gone},
            {"address": "https://canolfan.example/", "words": "Ein canolfan", "language": "cy"},
        ]
    ):
        FooterLink.objects.create(brand=branded, sort_order=order, **values)

    foot = client.get(page.url).content.decode().partition("<footer")[2]

    assert foot.index('href="https://centre.example/">Our centre') < foot.index("Who we are")
    assert "Taken down" not in foot
    assert "Ein canolfan" not in foot


def test_a_link_at_the_foot_leads_to_one_place_and_says_where(
    client: Client, branded: Brand
) -> None:
    address, fields = settings_form(client)
    link = {"footer_links-TOTAL_FORMS": "1", "footer_links-0-ORDER": "1", "footer_links-0-id": ""}

    nowhere = client.post(address, {**fields, **link, "footer_links-0-words": "Here"})
    unsaid = client.post(
        address, {**fields, **link, "footer_links-0-address": "https://centre.example/"}
    )

    assert "Choose a page, or write an address elsewhere." in nowhere.content.decode()
    assert "Say where this leads, in a word or two." in unsaid.content.decode()
    assert FooterLink.objects.count() == 0


def test_contacts_stand_on_pages_for_adults_and_never_on_those_for_children(
    client: Client, branded: Brand
) -> None:
    branded.contact_email, branded.contact_phone = "ask@centre.example", "01234 567 890"
    branded.save()
    grown = ArticlePageFactory(band=SiteFactory().band("parents"), title="For parents")
    theirs = ArticlePageFactory(title="For children")

    adults = client.get(grown.url).content.decode()

    assert 'href="mailto:ask@centre.example"' in adults
    assert 'href="tel:01234567890"' in adults
    assert "ask@centre.example" not in client.get(theirs.url).content.decode()


def test_e_mails_come_from_the_site_by_its_name_and_are_answered_to_its_contact(
    branded: Brand, deliver_all: Any, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    branded.contact_email = "ask@centre.example"
    branded.save()
    queue_rendered(key="one", to="somebody@example.org", subject="Hello", text="Words")

    deliver_all()

    [mail] = mailoutbox
    assert mail.from_email == "Lantern & Co <no-reply@signpost.example>"
    assert mail.reply_to == ["ask@centre.example"]


def test_an_error_in_the_part_of_a_new_audience_wears_its_look(
    client: Client, branded: Brand
) -> None:
    tree = SiteFactory()
    AudienceFactory("littlest", look="4-7", is_child=True)
    article = ArticlePageFactory(band=tree.band("littlest"))
    client.get(article.url)

    text = client.get("/littlest/nowhere/").content.decode()

    assert 'data-look="4-7"' in text
    assert 'href="/littlest/help/"' in text
    assert "/accounts/login/" not in text, "children are offered no account"
