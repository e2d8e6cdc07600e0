"""Films, recordings, quizzes and the voice that reads."""

from types import SimpleNamespace

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from development.gallery.example import Example


def playing() -> list[Example]:
    """Films, recordings, quizzes and the voice that reads."""
    answers = [
        answer(1, "Answer at once", "You do not owe anybody a quick answer."),
        answer(2, "Show it to somebody", "Two heads are calmer than one.", right=True),
    ]
    lines = [
        SimpleNamespace(start=at, end=at + 3.5, clock=f"0:{at:02}", who=who, words=words)
        for at, who, words in ((0, "", "[soft chime]"), (4, "Mia", "Please don't."))
    ]
    shown = {"summary": "A minute well spent.", "url": "#", "illustration": "park-phone"}
    return [
        Example(
            name="Listen to this page",
            template="components/read_aloud.html",
            values={"audio_url": "#"},
        ),
        Example(
            name="Film",
            template="components/film_player.html",
            values={
                "title": "Pause before you post",
                "sources": [
                    {"url": "#large", "type": "video/mp4", "media": "(min-width: 720px)"},
                    {"url": "#small", "type": "video/mp4", "media": "", "is_smallest": True},
                ],
                "captions": [
                    {"language": "en", "name": "English", "url": "#", "is_default": True},
                    {"language": "cy", "name": "Cymraeg", "url": "#", "is_default": False},
                ],
                "described_url": "#",
            },
        ),
        Example(
            name="Transcript",
            template="components/transcript.html",
            values={"lines": lines, "language": "en", "url": "#"},
        ),
        *[
            Example(
                name=f"Invitation: {kind}",
                template="components/invitation.html",
                values={"kind": kind, "title": title, **shown},
            )
            for kind, title in (
                ("film", "Pause before you post"),
                ("story", "The secret egg"),
                ("quiz", "Real or fake?"),
            )
        ],
        Example(
            name="Recording",
            template="components/recording.html",
            values={
                "title": "Ollie asks first",
                "audio_url": "#",
                "transcript": mark_safe("<p>Ollie the owl likes games.</p>"),
            },
        ),
        Example(
            name="Quiz question",
            template="components/quiz_question.html",
            values={
                "number": 1,
                "total": 7,
                "ask": "A stranger writes that it is urgent. What do you do?",
                "icon": "fluent-emoji-flat:envelope",
                "name": "q1",
                "answers": answers,
            },
        ),
        Example(
            name="Quiz question, answered",
            template="components/quiz_answer.html",
            values={
                "ask": "A stranger writes that it is urgent. What do you do?",
                "icon": "fluent-emoji-flat:envelope",
                "chosen": answers[0],
                "best": answers[1],
                "is_right": False,
            },
        ),
        Example(
            name="Quiz result",
            template="components/quiz_result.html",
            values={
                "title": "You look twice",
                "text": mark_safe("<p>Read <a href='#main'>how to spot a trick</a>.</p>"),
                "right": 5,
                "total": 7,
                "again_url": "#",
            },
        ),
    ]


def answer(number: int, text: str, feedback: str, *, right: bool = False) -> SimpleNamespace:
    said = format_html("<p>{}</p>", feedback)
    return SimpleNamespace(number=number, text=text, feedback=said, right=right)
