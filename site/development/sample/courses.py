"""The sample courses: a question bank, quizzes, pages with modules and units, an open offering."""

import json
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from academy.assessment.choices import ReviewPolicy, SlotKind
from academy.assessment.question_bank import rules as questions
from academy.catalogue import unit_types
from academy.catalogue.choices import CompletionRule, EnrolmentMode
from academy.models import (
    AcademyHomePage,
    CatalogueIndexPage,
    CoursePage,
    ModulePage,
    Offering,
    Question,
    QuestionCategory,
    Quiz,
    QuizSlot,
    UnitPage,
)
from accounts.models import Profession
from content.models import FilmPage, HomePage, Topic
from development.sample.markdown import PARSER, to_stream
from development.sample.reference import NAMESPACE, read_yaml, update_if_changed
from development.sample.stream_blocks import scenes, stream

CONTACT = "academy@signpost.example"
# By language: the academy, its list of courses and the sentence below that.
TITLES = {
    "en-gb": (
        "Academy",
        "Courses",
        "Training for everyone who works or volunteers with children. Learn at your own pace, on "
        "any device, and take away a certificate that anybody can check.",
    ),
    "cy": (
        "Academi",
        "Cyrsiau",
        "Hyfforddiant i bawb sy'n gweithio neu'n gwirfoddoli gyda phlant. Dysgwch yn eich amser "
        "eich hun, ar unrhyw ddyfais, a chael tystysgrif y gall unrhyw un ei gwirio.",
    ),
}


def load_courses(data_dir: Path, *, out: Callable[[str], None]) -> None:
    """Load every course below `courses/`. Loading twice changes nothing."""
    homes = HomePage.objects.select_related("locale")
    indexes = {home.locale.language_code: _load_catalogue(home) for home in homes}
    index = indexes[settings.LANGUAGE_CODE]  # the other lists show its courses too
    for folder in sorted((data_dir / "courses").iterdir()):
        if (folder / "course.yaml").is_file():
            _CourseLoader(folder, index).load()
            out(f"  course {folder.name}")


def _load_catalogue(home: HomePage) -> CatalogueIndexPage:
    title, courses, lead = TITLES[home.locale.language_code]
    academy = _page(home, AcademyHomePage, "academy", title=title)
    return _page(academy, CatalogueIndexPage, "courses", title=courses, lead=lead)


def _page(parent: Page, model: type[Page], slug: str, *, key: str = "", **values: Any) -> Any:
    """A page by its place, made or changed only if something differs."""
    page = model.objects.child_of(parent).filter(slug=slug).first()
    if page is None:
        page = model(
            slug=slug,
            locale=parent.locale,
            translation_key=uuid.uuid5(NAMESPACE, key or f"academy:{slug}"),
            **values,
        )
        parent.add_child(instance=page)
        page.save_revision(log_action=True).publish()
    elif any(_current(page, name) != _stored(name, value) for name, value in values.items()):
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision(log_action=True).publish()
    return page


STREAMS = ("body", "activity")


def _current(page: Page, name: str) -> Any:
    return list(getattr(page, name).raw_data) if name in STREAMS else getattr(page, name)


def _stored(name: str, value: Any) -> Any:
    return json.loads(value) if name in STREAMS else value


class _CourseLoader:
    """One folder: course.yaml, bank.yaml and the texts of the units."""

    def __init__(self, folder: Path, index: CatalogueIndexPage) -> None:
        self.folder = folder
        self.index = index
        self.slug = folder.name
        self.course = read_yaml(folder / "course.yaml")

    def load(self) -> None:
        """Bank first: quizzes refer to it, and units to quizzes."""
        self._load_bank()
        page = self._load_course_page()
        for position, module in enumerate(self.course["modules"], start=1):
            self._load_module(page, position, module)
        for row in self.course.get("offerings", [{}]):
            self._load_offering(page, row)

    def _load_offering(self, page: CoursePage, row: dict[str, Any]) -> None:
        """Dates are so many days from the day of loading, so that there is always one to come."""
        starts = None
        if days := row.get("starts_in_days"):
            starts = timezone.now().replace(hour=9, minute=0) + timedelta(days=days)
        key = f"offering:{self.slug}" + (f":{row['key']}" if row else "")
        values = {
            "course": page,
            "name": row.get("name", ""),
            "place": row.get("place", ""),
            "mode": row.get("mode", EnrolmentMode.OPEN),
            "capacity": row.get("capacity"),
            "starts_at": starts,
            "ends_at": starts + timedelta(days=row["runs_for_days"]) if starts else None,
        }
        Offering.objects.get_or_create(uuid=uuid.uuid5(NAMESPACE, key), defaults=values)

    def _load_bank(self) -> None:
        for row in read_yaml(self.folder / "bank.yaml"):
            slug = row["category"]
            category, _made = QuestionCategory.objects.get_or_create(
                slug=slug, defaults={"name": slug.replace("-", " ").capitalize()}
            )
            words = {
                "type": row["type"],
                "text": row["text"],
                "data": {
                    **row.get("data", {"choices": row.get("choices")}),
                    "feedback": row.get("feedback", ""),
                },
            }
            question = Question.objects.filter(key=row["key"]).first()
            if question is None:
                questions.create_question(
                    key=row["key"], category=category, tags=row.get("tags", []), **words
                )
            else:
                questions.add_version(question, actor=None, **words)

    def _load_course_page(self) -> CoursePage:
        row = self.course
        page = _page(
            self.index,
            CoursePage,
            self.slug,
            key=f"course:{self.slug}",
            title=row["title"],
            summary=row["summary"],
            level=row["level"],
            mode=row["mode"],
            cpd_hours=_decimal(row["cpd_hours"]),
            icon=row.get("icon", "lucide:graduation-cap"),
            illustration=row.get("illustration", "training-room"),
            enrol_level=row.get("access", "registered"),
            certificate_title=row["certificate"]["title"],
            certificate_valid_months=row["certificate"].get("valid_months"),
            about=PARSER.render(row.get("about", "")),
            in_sequence=row.get("in_sequence", False),
            minimum_share_of_time=row.get("minimum_share_of_time"),
            taught_by=row.get("taught_by", ""),
            contact_email=CONTACT,
            review_due=row["review_due"],
        )
        wanted = []
        for slug in row.get("professions", []):
            name = slug.replace("-", " ").capitalize()
            wanted.append(Profession.objects.get_or_create(slug=slug, defaults={"name": name})[0])
        if set(page.professions.all()) != set(wanted):
            page.professions.set(wanted)
            page.save_revision(log_action=True).publish()
        topics = set(Topic.objects.filter(slug__in=row.get("topics", []), locale=page.locale))
        if set(page.topics.all()) != topics:
            page.topics.set(topics)
            page.save_revision(log_action=True).publish()
        return page

    def _load_module(self, course: CoursePage, position: int, row: dict[str, Any]) -> None:
        module = _page(
            course,
            ModulePage,
            slugify(row["title"]),
            key=f"course:{self.slug}/{position}",
            title=row["title"],
            summary=row.get("summary", ""),
            needed=row.get("needed"),
        )
        for index, unit in enumerate(row["units"], start=1):
            self._load_unit(module, f"course:{self.slug}/{position}/{index}", unit)

    def _load_unit(self, module: ModulePage, key: str, row: dict[str, Any]) -> None:
        values: dict[str, Any] = {
            "title": row["title"],
            "kind": row["kind"],
            "minutes": row["minutes"],
            "optional": row.get("optional", False),
        }
        if row["kind"] == "quiz":
            values |= {
                "completion": CompletionRule.SCORE,
                "quiz": self._load_quiz(key, row["title"], row["quiz"]),
            }
        else:
            text = row.get("words", "")
            if "file" in row:
                text = (self.folder / row["file"]).read_text(encoding="utf-8")
            usual = unit_types.type_named(row["kind"]).completions[0]
            values |= {
                "completion": row.get("completion", usual),
                "completion_amount": row.get("amount"),
                "body": json.dumps(to_stream(text)),
                "activity": json.dumps(stream(_activity(row))),
            }
        _page(module, UnitPage, slugify(row["title"]), key=key, **values)

    def _load_quiz(self, key: str, title: str, row: dict[str, Any]) -> Quiz:
        name = uuid.uuid5(NAMESPACE, f"quiz:{key}")
        quiz = Quiz.objects.filter(uuid=name).first() or Quiz(uuid=name)
        update_if_changed(
            quiz,
            {
                "title": title,
                "intro": row.get("intro", ""),
                "pass_mark": row["pass_mark"],
                "attempts_allowed": row.get("attempts"),
                "shuffle": row.get("shuffle", True),
                "time_limit_minutes": row.get("time_limit_minutes"),
                "review": row.get("review", ReviewPolicy.AFTER_EACH),
            },
        )
        if not quiz.slots.exists():
            for order, slot in enumerate(row["slots"]):
                QuizSlot.objects.create(quiz=quiz, sort_order=order, **_slot(slot))
        return quiz


def _activity(row: dict[str, Any]) -> list[tuple[str, Any]]:
    """What belongs to the kind of a unit; nothing for a text."""
    match row["kind"]:
        case "film":
            film = FilmPage.objects.get(slug=row["film"], locale__language_code="en-gb")
            return [("film", {"film": film.pk})]
        case "link":
            return [("link", row["link"])]
        case "scenario":
            return [("scenario", scenes(row["scenes"], PARSER.render))]
        case "assignment":
            return [("assignment", {"task": row["task"], "days": row["days"]})]
    return []


def _slot(row: dict[str, Any]) -> dict[str, Any]:
    if "question" in row:
        return {"kind": SlotKind.LATEST, "question": Question.objects.get(key=row["question"])}
    draw = row["draw"]
    return {
        "kind": SlotKind.DRAW,
        "category": QuestionCategory.objects.get(slug=draw["category"]),
        "tags": ", ".join(draw.get("tags", [])),
        "count": draw["count"],
    }


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.1"))
