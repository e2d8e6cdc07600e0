"""Lines of text of lesson packs become statements: what migration 0030 does, with the models of its
time. The same line is one row, whichever packs had it; drafts and old versions keep it too.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

LAST_OF_PRIMARY = 11  # years of age


def move(apps: Any, _schema_editor: Any) -> None:
    """For every pack with lines, and every revision of a pack with lines."""
    pack = apps.get_model("content", "LessonPackPage")
    statement = apps.get_model("content", "CurriculumStatement")
    link = pack._meta.get_field("statements").remote_field.through
    revision = apps.get_model("wagtailcore", "Revision")
    kind = apps.get_model("contenttypes", "ContentType").objects
    for one in pack.objects.exclude(rshe_outcomes="").iterator(500):
        rows = rows_of(statement, one.rshe_outcomes, age_to=one.age_to)
        links = [link(lessonpackpage_id=one.pk, curriculumstatement_id=row.pk) for row in rows]
        link.objects.bulk_create(links, ignore_conflicts=True)  # the field itself waits for a save
    types = kind.filter(app_label="content", model="lessonpackpage")
    for draft in revision.objects.filter(content_type__in=types).iterator(500):
        lines = draft.content.pop("rshe_outcomes", "")
        if lines:
            rows = rows_of(statement, lines, age_to=draft.content.get("age_to"))
            known = draft.content.get("statements") or []
            draft.content["statements"] = list(dict.fromkeys([*known, *(row.pk for row in rows)]))
            draft.save(update_fields=["content"])


def rows_of(statement: Any, lines: str, *, age_to: int | None) -> list[Any]:
    """A statement for each line, made where there is none yet."""
    ages = "primary" if age_to is not None and age_to <= LAST_OF_PRIMARY else "secondary"
    return [_row(statement, text, ages) for text in _texts(lines.splitlines())]


def _texts(lines: Iterable[str]) -> list[str]:
    return [text for line in lines if (text := " ".join(line.split()))]


def _row(statement: Any, text: str, ages: str) -> Any:
    code = f"rshe-{ages}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    values = {"framework": "rshe", "strand": "rshe", "ages": ages, "text": text}
    return statement.objects.get_or_create(code=code, defaults=values)[0]
