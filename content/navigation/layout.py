"""The frame around every page: where one is, where one can go, how to get help and get out."""

from functools import cached_property, lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from wagtail.models import Page, Site

from accounts.access.roles import may_enter_cms
from accounts.access.visibility import open_now
from accounts.models import User
from content.audiences.models import Audience
from content.branding.models import Brand
from content.branding.pictures import Picture, pictures_of, theme_of
from content.navigation.menu import Link, footer_links, in_part, menu_links
from content.page_kinds.home import BandHomePage
from content.pages.dependencies import shown_as_languages
from content.pages.kept_parts import kept_part
from content.pages.models import LAYOUT_SLUGS, SitePage
from signpost.http.caching import generations_of
from signpost.site_name import remember

KEPT_SECONDS = 3600
SITE_LEVEL = 3  # pages below the home of a language, which is below the root
WORKING_SCREENS = ("academy", "accounts", "organisations", "verify")


@lru_cache(maxsize=64)
def own_name_of(code: str) -> str:
    """A language is called what its speakers call it."""
    with override(code):
        return str(dict(settings.LANGUAGES)[code])


class Layout:
    """Read by templates through the context processor, a property a name.

    A page sets `request.page` and `request.audience`; a plain view may set `request.audience`.
    """

    NAMES: ClassVar = (
        "site_name",
        "owner",
        "logo",
        "icon_picture",
        "share_picture",
        "theme_url",
        "bands",
        "menu",
        "current_link",
        "footer_links",
        "contact",
        "audience",
        "look",
        "help_url",
        "help_language",
        "privacy_url",
        "accessibility_url",
        "exit_url",
        "home_url",
        "languages",
        "signed_in_user",
        "works_in_cms",
        "edit_url",
    )

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def language_code(self) -> str:
        """The language in use, `en-gb` where none is."""
        return get_language() or settings.LANGUAGE_CODE

    @property
    def brand(self) -> Brand:
        """The owner's name and logo; the defaults where no site is set up yet."""
        return self._kept["brand"]

    @property
    def site_name(self) -> str:
        """The site's name."""
        return self.brand.name

    @property
    def owner(self) -> str:
        """Who runs the site; may be empty."""
        return self.brand.owner

    @property
    def logo(self) -> Picture | None:
        """The owner's logo at its size, or None."""
        return self._kept["pictures"]["logo"]

    @property
    def icon_picture(self) -> Picture | None:
        """What browsers show beside the title, or None."""
        return self._kept["pictures"]["icon"]

    @property
    def share_picture(self) -> Picture | None:
        """What is shown where a page is shared, or None."""
        return self._kept["pictures"]["share_picture"]

    @property
    def theme_url(self) -> str:
        """The style sheet with the owner's colours; empty where there are none."""
        return self._kept["theme_url"]

    @cached_property
    def menu(self) -> list[Link]:
        """Pages of this part of the site that are shown in the menu, beside the audiences."""
        current = self.audience.slug if self.audience else ""
        return in_part(self._kept["menu"], self._kept["bands"], current=current)

    @cached_property
    def current_link(self) -> str:
        """The address of the menu's link to this page; empty where there is none."""
        path = self.request.path
        return path if any(link.url == path for link in self.menu) else ""

    @property
    def footer_links(self) -> list[Link]:
        """The owner's links at the foot."""
        return self._kept["footer_links"]

    @cached_property
    def contact(self) -> Brand | None:
        """Whom to ask, for adults: children are led to somebody who listens day and night."""
        brand = self.brand
        reachable = brand.contact_email or brand.contact_phone or brand.contact_address
        return brand if reachable and not (self.audience and self.audience.is_child) else None

    @property
    def exit_url(self) -> str:
        """Where "Exit this page" leads."""
        return self.brand.exit_url or settings.EXIT_URL

    @cached_property
    def audience(self) -> Audience | None:
        """Whose part of the site this is."""
        return getattr(self.request, "audience", None)

    @cached_property
    def look(self) -> str:
        """The name of the token file."""
        if self.audience is not None:
            return self.audience.look
        return "professionals" if set(self._path_parts) & set(WORKING_SCREENS) else "site"

    @cached_property
    def _path_parts(self) -> list[str]:
        return self.request.path_info.strip("/").split("/")[:2]

    @cached_property
    def home_url(self) -> str:
        """The site's home in the language in use."""
        return "/" if self.language_code == settings.LANGUAGE_CODE else f"/{self.language_code}/"

    @cached_property
    def bands(self) -> list[dict[str, Any]]:
        """The audiences with their homes, in order; the current one marked."""
        current = self.audience.slug if self.audience else ""
        return [{**band, "current": band["slug"] == current} for band in self._kept["bands"]]

    @cached_property
    def _kept(self) -> dict[str, Any]:
        """Brand and bands, the same for everybody: kept until something is published. The number
        of the generation is in the key, so that a purge reaches every process at once.
        """
        _generation, layout = generations_of(self.request)
        key = f"frame:{layout}:{self.request.get_host()}:{self.language_code}"
        kept = cache.get(key)
        if kept is None:
            brand = self._read_brand()
            version, _sheet = theme_of(brand)
            kept = {
                "brand": brand,
                "theme_url": reverse("theme", args=[version]) if version else "",
                "menu": menu_links(self.language_code, self.request),
                "footer_links": footer_links(brand, self.language_code, self.request),
                "pictures": pictures_of(brand),
                "bands": self._read_bands(),
                "written": {slug for place, slug in self._written if not place},
            }
            cache.set(key, kept, KEPT_SECONDS)
        brand = kept["brand"]
        remember(
            name=brand.name,
            exit_url=brand.exit_url,
            theme_url=kept["theme_url"],
            parts={band["slug"]: (band["look"], band["is_child"]) for band in kept["bands"]},
        )
        return kept

    def _read_brand(self) -> Brand:
        site = Site.find_for_request(self.request)
        return Brand.for_site(site) if site else Brand()

    @cached_property
    def _written(self) -> set[tuple[str, str]]:
        """Which of the pages that every frame leads to exist in this language: below the home of
        a band by its path, and below the site's home by an empty one.
        """
        pages = (
            SitePage.objects.visible_to(None)
            .in_language(self.language_code)
            .filter(
                slug__in=LAYOUT_SLUGS,
                depth__in=(SITE_LEVEL, SITE_LEVEL + 1),
            )
        )
        return {
            ("" if depth == SITE_LEVEL else path[: -SitePage.steplen], slug)
            for path, slug, depth in pages.values_list("path", "slug", "depth")
        }

    def _read_bands(self) -> list[dict[str, Any]]:
        homes = (
            BandHomePage.objects.visible_to(None)
            .in_language(self.language_code)
            .select_related("audience")
            .order_by("audience__order")
        )
        return [
            {
                "slug": home.audience.slug,
                "title": home.title,
                "summary": home.summary,
                "url": home.get_url(self.request),
                "path": home.path,
                "look": home.audience.look,
                "icon": home.icon,
                "illustration": home.illustration,
                "is_child": home.audience.is_child,
                "has_help": (home.path, "help") in self._written,
                "has_privacy": (home.path, "privacy") in self._written,
            }
            for home in homes
            if home.audience is not None
        ]

    @cached_property
    def help_url(self) -> str:
        """The help page of this band, or the one for everybody. Where a language has none yet, the
        one in the main language: the way to help never ends in nothing.
        """
        current = next((band for band in self.bands if band["current"]), None)
        if current and current["has_help"]:
            return f"{current['url']}help/"
        if not self.help_language:
            return f"{self.home_url}help/"
        return f"/{current['url'].removeprefix(self.home_url) if current else ''}help/"

    @cached_property
    def help_language(self) -> dict[str, str]:
        """Code and own name of the main language, where the way to help leads there from another
        one; empty where it does not.
        """
        current = next((band for band in self.bands if band["current"]), None)
        if (
            self.language_code == settings.LANGUAGE_CODE
            or (current and current["has_help"])
            or "help" in self._kept["written"]
        ):
            return {}
        with override(settings.LANGUAGE_CODE):
            name = str(dict(settings.LANGUAGES)[settings.LANGUAGE_CODE])
        return {"code": settings.LANGUAGE_CODE, "name": name}

    @cached_property
    def privacy_url(self) -> str:
        """The privacy page of this band, or the one for everybody."""
        current = next((band for band in self.bands if band["current"]), None)
        if current and current["has_privacy"]:
            return f"{current['url']}privacy/"
        return f"{self.home_url if 'privacy' in self._kept['written'] else '/'}privacy/"

    @property
    def accessibility_url(self) -> str:
        """The accessibility statement, in the main language where this one has none yet."""
        return f"{self.home_url if 'accessibility' in self._kept['written'] else '/'}accessibility/"

    @cached_property
    def languages(self) -> list[dict[str, Any]]:
        """This page in each language; where a page has no counterpart, that language's home."""
        page = getattr(self.request, "page", None)
        found: dict[str, str] = {}
        if isinstance(page, SitePage):
            found = kept_part(
                self.request,
                page,
                "languages",
                lambda: shown_as_languages(page),
                lambda: self._addresses_of(page),
            )
        choices = []
        for code, _name in settings.LANGUAGES:
            own_name = own_name_of(code)
            home = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
            url = found.get(code, home)
            if page is None:
                url = translate_url(self.request.path, code)
            choices.append(
                {
                    "code": code,
                    "name": own_name,
                    "url": url,
                    "current": code == self.language_code,
                    "is_counterpart": page is None or code in found,
                }
            )
        return choices

    def _addresses_of(self, page: SitePage) -> dict[str, str]:
        versions = page.get_translations(inclusive=True).filter(open_now())
        return {
            other.locale.language_code: other.get_url(self.request)
            for other in versions.select_related("locale")
        }

    @cached_property
    def signed_in_user(self) -> User | None:
        """The person, if signed in. Without a session cookie nobody is asked."""
        if settings.SESSION_COOKIE_NAME not in self.request.COOKIES:
            return None
        user = self.request.user
        return user if user.is_authenticated else None

    @cached_property
    def works_in_cms(self) -> bool:
        """Whether to show the way to the CMS."""
        user = self.signed_in_user
        return user is not None and may_enter_cms(user)

    @cached_property
    def edit_url(self) -> str:
        """Where the page in view is edited, for who may; empty for everybody else."""
        page, user = getattr(self.request, "page", None), self.signed_in_user
        if user is None or not self.works_in_cms or not isinstance(page, Page):
            return ""
        if getattr(self.request, "is_preview", False):
            return ""
        may = page.permissions_for_user(user).can_edit()
        return reverse("wagtailadmin_pages:edit", args=[page.pk]) if may else ""
