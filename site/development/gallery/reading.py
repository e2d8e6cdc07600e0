"""What stands between the words of a page: tables, figures, comparisons, words explained."""

from types import SimpleNamespace

from django.utils.safestring import mark_safe

from development.gallery.example import Example


def reading() -> list[Example]:
    """Blocks of texts, and the two buttons below them."""
    return [
        Example(
            name="Search within a list",
            template="components/find_within.html",
            values={"kind": "pack", "label": "Search in lesson packs"},
        ),
        Example(
            name="Table",
            template="components/table.html",
            values={
                "caption": "Who can see what",
                "head": ["Where", "Who sees it"],
                "rows": [["A game chat", "Everybody in the game"], ["A post", "Your followers"]],
                "first_is_head": True,
            },
        ),
        Example(
            name="Comparison",
            template="components/comparison.html",
            values={
                "left_title": "A good friend",
                "left": ["Takes no for an answer", "Is kind when others watch"],
                "right_title": "Somebody who wants something",
                "right": ["Asks again and again", "Wants it to stay a secret"],
            },
        ),
        Example(
            name="Figures",
            template="components/figures.html",
            values={
                "title": "Where children meet new people (an example)",
                "unit": "%",
                "source": "Made up for this gallery",
                "bars": [
                    {"label": "In games", "value": 48, "width": 100.0},
                    {"label": "In group chats", "value": 31, "width": 64.6},
                ],
            },
        ),
        Example(
            name="Cards in a text",
            template="components/cards.html",
            values={
                "cards": [
                    {
                        "title": "Who can help?",
                        "text": "People who listen",
                        "url": "#",
                        "icon": "fluent-emoji-flat:red-heart",
                    },
                    {"title": "Games", "text": "Chats, coins and skins", "url": "#", "icon": ""},
                ]
            },
        ),
        Example(
            name="Conversation starter",
            template="components/starter.html",
            values={
                "ask": "What made you laugh online this week?",
                "when": "In the car, side by side",
                "if_quiet": mark_safe("<p>Tell them what made you laugh.</p>"),
                "if_upset": mark_safe("<p>Listen first. Thank them for telling you.</p>"),
            },
        ),
        Example(
            name="Word explained",
            template="components/word.html",
            values={
                "word": "Screenshot",
                "simple": "A photo of what is on a screen.",
                "meaning": "A picture of what a screen shows, kept as a file.",
            },
        ),
        Example(
            name="Was this useful?",
            template="components/useful.html",
            values={"page": SimpleNamespace(pk=1)},
        ),
        Example(
            name="Short address",
            template="components/short_address.html",
            values={"link": SimpleNamespace(get_absolute_url="/s/tell/")},
        ),
    ]
