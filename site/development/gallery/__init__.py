"""Sample values for the component gallery at /styleguide/, one entry a component.

An example names a template in templates/components/ and the flat names it takes, as includes and
StreamField blocks pass them. Tests render every one in every look.
"""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe

from development.gallery.example import Example
from development.gallery.playing import playing
from development.gallery.reading import reading
from signpost import looks

LOOKS = tuple(looks.LOOKS)

SCENES = (
    "asking-phone",
    "baited-message",
    "balance",
    "bedroom-tablet",
    "feed-stream",
    "gaming-desk",
    "group-chat",
    "half-drawn-face",
    "kitchen-table",
    "library",
    "lighthouse",
    "living-room",
    "locks-and-keys",
    "morning-desk",
    "night-window",
    "park-phone",
    "ring-light",
    "school-hall",
    "signpost-hill",
    "training-room",
    "two-cups",
    "umbrella",
    "who-is-it",
)


class _SampleForm(forms.Form):
    name = forms.CharField(label="Your full name", help_text="As it should stand on a certificate.")
    email = forms.EmailField(label="E-mail")
    nation = forms.ChoiceField(
        label="Where do you work?", choices=[("wales", "Wales"), ("scotland", "Scotland")]
    )
    format = forms.ChoiceField(
        label="How would you like to learn?",
        choices=[("alone", "At my own pace"), ("together", "With others")],
        widget=forms.RadioSelect,
    )
    about = forms.CharField(label="About your work", required=False, widget=forms.Textarea)
    agree = forms.BooleanField(label="I have read the course rules")


def _helpline(**changes: Any) -> SimpleNamespace:
    values = {
        "name": "Childline",
        "serves": "Anyone under 19 in the UK",
        "about": "Talk to a kind, trained person about anything at all.",
        "phone": "0800 1111",
        "phone_href": "tel:08001111",
        "sms": "",
        "url": "https://www.childline.org.uk/",
        "hours": "Free to call",
        "is_stale": False,
        "verified_on": datetime.date(2026, 11, 1),
    }
    return SimpleNamespace(**{**values, **changes})


def examples() -> list[Example]:
    """Every component once or more, in the order in which a page uses them."""
    steps = [
        {"title": "Stop", "text": "You do not have to answer."},
        {"title": "Keep it", "text": "Do not delete the chat yet."},
        {"title": "Tell", "text": "Find a grown-up you trust."},
    ]
    pages = Paginator(range(120), 10).page(4)
    return [
        _example("Card with icon", "card", icon="fluent-emoji-flat:owl", picture="icon"),
        _example(
            "Card with scene and icon",
            "card",
            icon="fluent-emoji-flat:video-game",
            illustration="gaming-desk",
            picture="both",
        ),
        _example("Card of words alone", "card", picture="none", meta="4 minutes"),
        Example(
            name="Arm of the signpost",
            template="components/path.html",
            values={
                "title": "Ages 8 to 10",
                "url": "#",
                "summary": "Games, chats, passwords.",
                "icon": "fluent-emoji-flat:video-game",
                "look": "8-10",
            },
        ),
        Example(
            name="Tile",
            template="components/tile.html",
            values={
                "title": "Lesson packs",
                "url": "#",
                "icon": "lucide:folder-open",
                "note": "Plans, slides and worksheets",
            },
        ),
        *[
            Example(
                name=f"Call-out: {tone}",
                template="components/callout.html",
                values={
                    "tone": tone,
                    "title": "It is not your fault",
                    "text": mark_safe("<p>You can always <a href='#main'>tell somebody</a>.</p>"),
                },
            )
            for tone in ("kind", "act", "note", "good")
        ],
        Example(
            name="Quote",
            template="components/quote.html",
            values={"text": "I told my aunt. She just listened.", "who": "Sam, 12"},
        ),
        Example(name="Steps", template="components/steps.html", values={"items": steps}),
        Example(
            name="True or false",
            template="components/truth.html",
            values={
                "statement": "A friend you only know online is a stranger.",
                "answer": True,
                "why": "You cannot know who is typing.",
            },
        ),
        Example(name="Accordion", template="components/accordion.html", values={"items": steps}),
        Example(
            name="Helplines",
            template="components/helplines.html",
            values={
                "title": "People who will listen",
                "helplines_by_nation": [
                    (
                        "All of the UK",
                        [_helpline(), _helpline(name="Shout", phone="", sms="85258")],
                    ),
                    ("Wales", [_helpline(name="Meic", is_stale=True)]),
                ],
            },
        ),
        Example(
            name="Report button",
            template="components/report_button.html",
            values={"label": "Get help", "help_url": "#"},
        ),
        Example(
            name="Download",
            template="components/download.html",
            values={
                "title": "Lesson plan",
                "kind_label": "Lesson plan",
                "extension": "pdf",
                "size": 184_320,
                "url": "#",
            },
        ),
        *[
            Example(
                name=f"Notice: {tone}",
                template="components/notice.html",
                values={"tone": tone, "text": "Your changes are saved."},
            )
            for tone in ("note", "good", "kind", "act")
        ],
        Example(
            name="Progress",
            template="components/progress.html",
            values={"done": 5, "total": 12, "label": "Online safety foundations"},
        ),
        Example(
            name="Tags",
            template="components/tags.html",
            values={
                "label": "Topics",
                "tags": [
                    {"name": "Gaming", "icon": "fluent-emoji-flat:video-game", "url": "#"},
                    {"name": "Privacy", "icon": "fluent-emoji-flat:locked-with-key", "url": ""},
                ],
            },
        ),
        *reading(),
        *playing(),
        Example(name="Pagination", template="components/pagination.html", values={"page": pages}),
        Example(
            name="Pages by place",
            template="components/pages_by_place.html",
            values={
                "page": {
                    "packs": [{"pk": 13}, {"pk": 24}],
                    "first": 13,
                    "last": 24,
                    "found": 60,
                    "before": 12,
                    "has_more": True,
                },
            },
        ),
        Example(
            name="Form with errors",
            template="components/form_fields.html",
            values={"form": _SampleForm({"name": "", "email": "sam"})},
        ),
        Example(
            name="Empty state",
            template="components/empty_state.html",
            values={
                "title": "Nothing here yet",
                "text": "Courses that you join appear here.",
                "url": "#",
                "url_label": "See the courses",
            },
        ),
        Example(
            name="Closed pages",
            template="components/closed_pages.html",
            values={"level": "professional", "next": "/professionals/"},
        ),
    ]


def _example(name: str, component: str, **values: Any) -> Example:
    shown = {
        "title": "Who is in the game chat?",
        "url": "#",
        "summary": "Most players just want to play. Here is how to spot the ones who do not.",
    }
    return Example(name=name, template=f"components/{component}.html", values={**shown, **values})
