"""What a check can say, each with its sentence: errors block publishing, warnings explain.

The sentence says what to do, not only what is wrong. Findings are kept by their code (see
`PageFinding`), so that the sentence is in the language of who reads it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ERROR, WARNING = "error", "warning"
CHECK_PAGES = "content.check_pages"  # the event: look at these `pages` again

# code: (level, sentence). A new check is a line here, and a function: in
# `content.editorial.checks` for every page, with the kind for one kind of page (`findings_of`).
FINDINGS: dict[str, tuple[str, StrOrPromise]] = {
    "picture-alt": (ERROR, _("Say what the picture shows, or mark it as only decoration.")),
    "appeal-alt": (ERROR, _("Say what the picture of the appeal shows.")),
    "film-file": (ERROR, _("The film has no file yet.")),
    "film-captions": (ERROR, _("The film has no captions in the language of this page.")),
    "film-captions-broken": (
        ERROR,
        _("The captions cannot be read. They begin with WEBVTT, then times and words."),
    ),
    "film-captions-other": (
        WARNING,
        _("The film has no captions in another language of the site."),
    ),
    "film-described": (
        WARNING,
        _(
            "There is no audio description. It may be left out only if the sound tells "
            "everything."
        ),
    ),
    "film-poster": (WARNING, _("The film has no still picture.")),
    "audio-transcript": (ERROR, _("Write down what is said in the recording.")),
    "read-aloud": (
        WARNING,
        _(
            "Children who cannot read yet need to hear this page. Add a recorded reading; "
            "until then the device's own voice reads it, where there is one."
        ),
    ),
    "reading-over": (
        ERROR,
        _(
            "The text is harder than its readers' target. Make it easier, or say under "
            "“Promote” why it may be harder."
        ),
    ),
    "reading-reason": (WARNING, _("Harder than the target, with a reason on record.")),
    "welsh-missing": (WARNING, _("There is no version in another language of the site yet.")),
    "welsh-behind": (
        WARNING,
        _("The original has changed since this translation was last published."),
    ),
    "translation-pieces": (
        WARNING,
        _("Some pieces are not translated: readers would find them in the other language."),
    ),
    "review-missing": (ERROR, _("Choose a day for the next review, under “Promote”.")),
    "review-past": (WARNING, _("The day of the next review has passed.")),
    "text-missing": (ERROR, _("The page has no text yet.")),
    "summary-missing": (WARNING, _("Write a summary: cards and search show it.")),
    "heading-order": (
        WARNING,
        _(
            "A heading leaves out a level: after the title comes “heading 2”, then “heading "
            "3”."
        ),
    ),
    "heading-empty": (ERROR, _("A heading has no words.")),
    "link-text": (
        WARNING,
        _("Say in the link where it leads: “click here” says nothing when it is read alone."),
    ),
    "link-empty": (ERROR, _("A link has no words, so nobody can follow it.")),
    "link-gone": (ERROR, _("A link leads to a page that does not exist.")),
    "link-not-public": (
        WARNING,
        _("A link leads to a page that the public cannot see yet, or no longer."),
    ),
    "link-odd": (
        WARNING,
        _("An address looks broken. We look at how it is written and do not visit it."),
    ),
    "appeal-expiry": (
        ERROR,
        _("An appeal needs a day on which it expires, under “Status”, “Set schedule”."),
    ),
    "pack-withdrawn": (
        ERROR,
        _("The pack has been withdrawn. Take the notice back first, under “Releases”."),
    ),
    "pack-files": (
        WARNING,
        _("A whole pack has these files, too, each to print and to change."),
    ),
    "pack-waits": (
        WARNING,
        _("A file waits for the virus scanner. It is given out by itself when that has answered."),
    ),
    "campaign-over": (WARNING, _("The last day of the campaign has passed.")),
    "story-empty": (ERROR, _("The story has no scene yet.")),
    "story-key-twice": (ERROR, _("Two scenes have the same name.")),
    "story-unreachable": (WARNING, _("No choice leads to this scene.")),
    "story-dead-end": (
        ERROR,
        _("The scene has no choices and does not say how the story ends here."),
    ),
    "story-ending-with-choices": (
        WARNING,
        _("The scene says that the story ends, and still has choices."),
    ),
    "story-unknown-scene": (ERROR, _("A choice leads to a scene that does not exist.")),
    "story-no-feedback": (WARNING, _("A choice says nothing when it is chosen.")),
    "story-no-ending": (
        ERROR,
        _("The story never ends: no way leads to a scene without choices."),
    ),
    "quiz-empty": (ERROR, _("The quiz has no question yet.")),
    "quiz-right": (ERROR, _("Mark exactly one answer of each question as right.")),
    "course-empty": (WARNING, _("The course has no published unit yet.")),
    "course-stuck": (
        ERROR,
        _("This unit never opens: what it waits for waits for it, or is behind it."),
    ),
    "course-stuck-optional": (WARNING, _("This optional unit never opens.")),
    "course-release-gone": (
        WARNING,
        _("The unit that it opens after is not published in this course, so it is open at once."),
    ),
    "course-choice": (ERROR, _("More units are asked for here than there are to choose from.")),
    "course-minutes": (
        WARNING,
        _("It asks for more minutes on screen than it says that it takes."),
    ),
    "course-quiz-questions": (
        ERROR,
        _("Its quiz cannot begin: a place in it is empty, or the bank has too few questions."),
    ),
    "course-quiz-points": (
        ERROR,
        _("Its quiz cannot be passed: none of its questions gives a point."),
    ),
    "course-live-without-dates": (
        WARNING,
        _("This live session has no date to come: nobody can complete the course."),
    ),
    "course-film-gone": (ERROR, _("Its film is not public, so learners cannot watch it.")),
    "course-film-length": (
        ERROR,
        _("Nobody knows how long its film is, so nobody can watch enough: say so at its file."),
    ),
    "course-key-gone": (
        ERROR,
        _("The course that has to be completed first is not published."),
    ),
    "course-key-circle": (
        ERROR,
        _("Nobody can enrol: the course that has to be completed first asks for this one."),
    ),
    "course-no-offering": (
        WARNING,
        _("Nobody can enrol yet: the course has no offering that is to come or running."),
    ),
    "course-late": (ERROR, _("This unit opens after the offering has ended.")),
    "guidance-version": (ERROR, _("Say under “Versions” which version this is.")),
    "form-empty": (ERROR, _("The form has no question yet.")),
    "quiz-results": (WARNING, _("The quiz has no result for somebody who gets nothing right.")),
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One thing found on a page."""

    code: str
    where: str = ""
    raised: bool = False  # a warning that this installation treats as an error

    @property
    def level(self) -> str:
        """“error” blocks publishing, “warning” explains."""
        return ERROR if self.raised else FINDINGS[self.code][0]

    @property
    def message(self) -> StrOrPromise:
        """The sentence for an editor."""
        return FINDINGS[self.code][1]

    @property
    def is_error(self) -> bool:
        """Whether it keeps the page from being published."""
        return self.level == ERROR

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else str(self.message)


@singledispatch
def findings_of(page: Page) -> Iterable[Finding]:
    """What a kind of page asks of its own pages, beside what is asked of every page. Register with
    `@findings_of.register` on a function whose first argument is annotated with the kind: at the
    end of a kind of one file, or in `<subject>/page_checks.py`.
    """
    return ()
