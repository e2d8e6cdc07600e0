"""One published page of every kind, with the least that makes it whole."""

import datetime
import json
import uuid
from typing import Any

from django.db.models import CharField, DateField, Field, IntegerField, TextField, URLField
from django.utils import timezone

from content import models
from content.models import SitePage
from content.pages.public_page import all_kinds
from tests.factories.content import AudienceFactory, Tree, english, publish

TODAY = datetime.date(2026, 11, 24)
PACKS = {models.LessonPackPage, models.PackIndexPage}  # their files come from LessonPackFactory
LEAST: dict[type[Field], Any] = {
    DateField: TODAY, IntegerField: 1, URLField: "https://example.org/", CharField: "Words",
    TextField: "Words",
}  # fmt: skip


def stream(*parts: tuple[str, Any]) -> str:
    """Raw stream data from (kind, value) pairs."""
    return json.dumps(
        [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in parts]
    )


def listed(*values: Any) -> list[dict[str, Any]]:
    """Raw data of a list inside a block."""
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def TopicFactory(slug: str = "gaming", name: str = "Gaming") -> models.Topic:
    """A topic in English."""
    return models.Topic.objects.get_or_create(slug=slug, locale=english(), defaults={"name": name})[
        0
    ]


def TermFactory(term: str = "grooming", **values: Any) -> models.GlossaryTerm:
    """A word of the glossary."""
    defaults = {
        "slug": term.lower().replace(" ", "-"),
        "term": term,
        "simple": f"{term} in easy words.",
        "meaning": f"{term} in other words.",
    }
    return models.GlossaryTerm.objects.create(locale=english(), **{**defaults, **values})


def SectionFactory(tree: Tree, slug: str = "news", **values: Any) -> models.SectionPage:
    """A section below the site's home."""
    existing = models.SectionPage.objects.child_of(tree.home).filter(slug=slug).first()
    return existing or publish(
        tree.home, models.SectionPage(title=slug.title(), slug=slug, locale=english(), **values)
    )


def AppealFactory(tree: Tree, *, title: str = "Do you know this place?", **values: Any) -> Any:
    """An appeal that is on for another day."""
    defaults: dict[str, Any] = {
        "reference": "AP-1",
        "contact": "<p>Ring us.</p>",
        "expire_at": timezone.now() + datetime.timedelta(days=1),
        "body": stream(("text", "<p>A lighthouse with red bands.</p>")),
    }
    page = models.AppealPage(title=title, locale=english(), **{**defaults, **values})
    return publish(SectionFactory(tree, "appeals"), page)


def FormPageFactory(tree: Tree, **values: Any) -> models.FormPage:
    """A form with a name that must be given and a long answer."""
    defaults = {"title": "Tell us", "purpose": "To make it better.", "keep_days": 30}
    page = models.FormPage(locale=english(), **{**defaults, **values})
    page.form_fields = [
        models.FormField(
            sort_order=0,
            label="Organisation",
            clean_name="organisation",
            field_type="singleline",
            required=True,
        ),
        models.FormField(
            sort_order=1,
            label="What else",
            clean_name="what_else",
            field_type="multiline",
            required=False,
        ),
    ]
    publish(SectionFactory(tree, "industry"), page)
    return models.FormPage.objects.get(pk=page.pk)


def scene(key: str, *choices: tuple[str, str], ending: str = "") -> tuple[str, dict[str, Any]]:
    """A scene; each choice is (what one does, where it leads)."""
    value = {
        "key": key,
        "title": key.title(),
        "picture": "",
        "text": f"<p>This is {key}.</p>",
        "audio": None,
        "choices": listed(
            *(
                {"label": does, "to": to, "feedback": "<p>Good thinking.</p>"}
                for does, to in choices
            )
        ),
        "ending": ending,
    }
    return "scene", value


def question(ask: str, right: str, wrong: str) -> tuple[str, dict[str, Any]]:
    """A question with one right and one wrong answer."""
    answers = [
        {"text": text, "right": text == right, "feedback": f"<p>About {text}.</p>"}
        for text in (right, wrong)
    ]
    return "question", {"ask": ask, "icon": "", "answers": listed(*answers)}


def least_of(kind: type[SitePage]) -> dict[str, Any]:
    """A value for each field that a kind itself adds and asks for."""
    return {
        field.name: next(value for of, value in LEAST.items() if isinstance(field, of))
        for field in kind._meta.local_concrete_fields
        if not (field.primary_key or field.blank or field.null or field.has_default())
    }


def publish_every_kind(tree: Tree) -> dict[str, SitePage]:
    """Pages of every kind by the name of the kind, in the band 11-13 or below the home."""
    band, audience, locale = tree.band("11-13"), AudienceFactory("11-13"), english()
    topic = TopicFactory()
    news, industry = SectionFactory(tree, "news"), SectionFactory(tree, "industry")
    common: dict[str, Any] = {"locale": locale, "summary": "A summary."}
    banded: dict[str, Any] = {**common, "audience": audience}
    help_page = models.HelpPage.objects.child_of(band).get()
    pages: dict[str, SitePage] = {
        "article": publish(band, models.ArticlePage(title="Article", **banded)),
        "topic": publish(band, models.TopicPage(title="Topic", topic=topic, **banded)),
        "advice": publish(help_page, models.AdvicePage(title="Advice", worry="image", **banded)),
        "conversation": publish(band, models.ConversationPage(title="Talk", **banded)),
        "film": publish(band, models.FilmPage(title="Film", **banded)),
        "story": publish(
            band,
            models.StoryPage(
                title="Story",
                scenes=stream(scene("start", ("Go", "end")), scene("end", ending="good")),
                **banded,
            ),
        ),
        "quiz": publish(
            band,
            models.QuizPage(
                title="Quiz",
                questions=stream(question("Which?", "This", "That")),
                results=stream(
                    ("result", {"at_least": 0, "title": "Done", "text": "<p>Well done.</p>"})
                ),
                **banded,
            ),
        ),
        "faq": publish(
            band,
            models.FaqPage(
                title="Questions",
                questions=stream(("question", {"title": "Why?", "text": "<p>Because.</p>"})),
                **banded,
            ),
        ),
        "standard": publish(band, models.StandardPage(title="Privacy", slug="privacy", **banded)),
        "glossary": publish(tree.home, models.GlossaryPage(title="Glossary", **common)),
        "news": publish(news, models.NewsPage(title="News", date=TODAY, **common)),
        "campaign": publish(
            SectionFactory(tree, "campaigns"),
            models.CampaignPage(title="Campaign", starts_on=TODAY, ends_on=TODAY, **common),
        ),
        "appeal": AppealFactory(tree),
        "guidance": publish(industry, models.GuidancePage(title="Guidance", **common)),
        "form": FormPageFactory(tree),
        "practice": publish(
            industry, models.PracticePage(title="Practice", organisation="A", country="B", **common)
        ),
        "briefing": publish(
            industry,
            models.BriefingPage(title="Briefing", period_from=TODAY, period_to=TODAY, **common),
        ),
        "poster": publish(industry, models.PosterPage(title="Poster", heading="Tell", **common)),
    }
    pages |= {"band-home": band, "help": help_page, "home": tree.home, "section": news}
    made = {type(page) for page in pages.values()} | PACKS
    parents = {models.BandHomePage: band, models.SectionPage: industry, models.HomePage: tree.home}
    for kind in all_kinds():  # whatever kind has been added since
        if issubclass(kind, SitePage) and kind not in made and kind is not SitePage:
            parent = next(parents[one] for one in kind.allowed_parent_page_models())
            page = kind(title=kind.__name__, **least_of(kind), **banded)
            pages[kind.__name__] = publish(parent, page)
    return pages
