"""The editors' guide inside the CMS: docs/editors, read where it is needed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from wagtail import hooks
from wagtail.admin.menu import MenuItem

FOLDER = Path(settings.BASE_DIR) / "docs" / "editors"
FIRST = "README"
NAME = re.compile(r"[a-z-]+|README")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


@cache
def pages() -> dict[str, str]:
    """The names of the guide's pages with their titles; none where it is not installed."""
    return {
        file.stem: match[1]
        for file in sorted(FOLDER.glob("*.md"))
        if NAME.fullmatch(file.stem) and (match := TITLE.search(file.read_text("utf-8")))
    }


@cache
def rendered(name: str) -> str:
    """A page as HTML, without its title. Its links lead to the guide in the CMS."""
    text = TITLE.sub("", (FOLDER / f"{name}.md").read_text("utf-8"), count=1)
    from markdown_it import MarkdownIt  # inline: for the few who read the guide

    html = MarkdownIt("commonmark").enable("table").render(text)
    html = re.sub(
        r'href="([a-z-]+|README)\.md"',
        lambda match: f'href="{reverse("signpost_guide", args=[match[1]])}"',
        html,
    )
    return re.sub(
        r'src="pictures/([a-z-]+)\.png"',
        lambda match: f'loading="lazy" src="{reverse("signpost_guide_picture", args=[match[1]])}"',
        html,
    )


def page(request: HttpRequest, name: str = FIRST) -> HttpResponse:
    """One page of the guide, with the way to the others."""
    if name not in pages():
        raise Http404
    others = [(other, title) for other, title in pages().items() if other != FIRST]
    return render(
        request,
        "cms/guide.html",
        {
            "title": pages()[name],
            "name": name,
            "others": others,
            "body": mark_safe(rendered(name)),  # noqa: S308 (our own text, from the repository)
        },
    )


@cache_control(private=True, max_age=3600)
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A picture of the guide."""
    file = FOLDER / "pictures" / f"{name}.png"
    if not NAME.fullmatch(name) or not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")


urlpatterns = [
    path("guide/", page, name="signpost_guide_first"),
    path("guide/<slug:name>/", page, name="signpost_guide"),
    path("guide/pictures/<slug:name>.png", picture, name="signpost_guide_picture"),
]


@hooks.register("register_admin_urls")
def guide_addresses() -> list[object]:
    """`/cms/guide/`."""
    return list(urlpatterns)


class GuideMenuItem(MenuItem):
    """Shown where the guide is installed."""

    def is_shown(self, request: HttpRequest) -> bool:
        """An installation without docs/ has no guide to show."""
        return bool(pages())


@hooks.register("register_help_menu_item")
def guide_in_the_menu() -> MenuItem:
    """Before Wagtail's own helps."""
    return GuideMenuItem(
        _("Guide for editors"), reverse("signpost_guide_first"), icon_name="help", order=10
    )
