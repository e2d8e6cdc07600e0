"""What its pages show beside their own fields."""

from typing import Any

from django.http import HttpRequest

from accounts.access.visibility import Viewer
from content.help.helplines import helplines_by_nation, helplines_for
from content.help.pages import AdvicePage, HelpPage
from content.listing import MOST_LISTED
from content.pages.context import context_of, lazily

MAX_TO_CALL = 2


def advice_of(page: HelpPage, *, user: Viewer) -> list[AdvicePage]:
    """“What to do if …”, in the editors' order."""
    return list(AdvicePage.objects.child_of(page).visible_to(user).order_by("path")[:MOST_LISTED])


def other_advice(page: AdvicePage, *, user: Viewer) -> list[AdvicePage]:
    """The other advice pages of the same help page."""
    siblings = AdvicePage.objects.sibling_of(page, inclusive=False)
    return list(siblings.visible_to(user).order_by("path"))


@context_of.register
def help_context(page: HelpPage, request: HttpRequest) -> dict[str, Any]:
    """`helplines_by_nation`: pairs of a nation's name and its helplines for this audience;
    `advice`: what to do if one thing has happened."""
    return lazily(
        lambda: {
            "advice": advice_of(page, user=request.user),
            "helplines_by_nation": helplines_by_nation(
                audience=page.audience, language_code=page.locale.language_code
            ),
        },
        "advice",
        "helplines_by_nation",
    )


@context_of.register
def advice_context(page: AdvicePage, request: HttpRequest) -> dict[str, Any]:
    """`others`: the other advice of the same help page; `call_now`: the first helplines for this
    audience and worry that can be rung.
    """
    lines = helplines_for(
        audience=page.audience, language_code=page.locale.language_code, worry=page.worry
    )
    return {
        "others": other_advice(page, user=request.user),
        "call_now": [line for line in lines if line.phone][:MAX_TO_CALL],
    }
