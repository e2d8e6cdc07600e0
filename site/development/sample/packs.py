"""The sample lesson packs: pages, files made from Markdown, a first release of each."""

import uuid
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Locale

from accounts.models import User
from content.lesson_packs.curriculum.importing import import_statements
from content.lesson_packs.notices.rules import give_notice, withdrawal_of
from content.models import (
    Audience,
    CurriculumStatement,
    LessonPackPage,
    PackFile,
    PackIndexPage,
    PackNotice,
    PackStage,
    SchemeOfWork,
    SchemePart,
    Topic,
)
from development.sample.documents import pdf_from_markdown
from development.sample.office import document_from_markdown, slides_from_markdown
from development.sample.reference import NAMESPACE, read_yaml


def load_packs(
    data: Path,
    locales: dict[str, Locale],
    audiences: dict[str, Audience],
    topics: dict[tuple[str, str], Topic],
) -> int:
    """Make the packs that are not there yet; returns how many. Their files never change."""
    index = PackIndexPage.objects.get(locale=locales["en"])
    import_statements((data / "statements.csv").read_bytes())
    made = 0
    for folder in sorted(path for path in (data / "packs").iterdir() if path.is_dir()):
        if LessonPackPage.objects.child_of(index).filter(slug=folder.name).exists():
            continue
        row = read_yaml(folder / "pack.yaml")
        pack = _page(row, folder.name, audiences["professionals"], locales["en"])
        index.add_child(instance=pack)
        pack.stages = [  # type: ignore[misc]
            PackStage(stage=stage) for stage in row.get("stages", [])
        ]
        pack.statements = CurriculumStatement.objects.filter(code__in=row.get("statements", []))
        pack.topics = [topics["en", slug] for slug in row.get("topics", [])]
        for order, file in enumerate(row["files"]):
            content = _build(folder / file["source"], file, row["title"])
            made_file = PackFile(
                kind=file["kind"],
                title=file["title"],
                language=file.get("language", ""),
                large_print=file.get("large_print", False),
                sort_order=order,
                file=ContentFile(content, name=f"{folder.name}-{file['output']}"),
            )
            made_file.full_clean(exclude=["page"])  # looked at as an editor's would be
            pack.files.add(made_file)
        pack.save_revision(log_action=True).publish()
        made += 1
    _scheme(index)
    for folder in sorted(path for path in (data / "packs").iterdir() if path.is_dir()):
        _withdraw(index, folder.name, read_yaml(folder / "pack.yaml").get("withdrawn"))
    return made


def _withdraw(index: PackIndexPage, slug: str, notice: dict[str, str] | None) -> None:
    """A pack that nobody should teach from any more says why, and what to take instead."""
    packs = LessonPackPage.objects.child_of(index)
    pack = packs.get(slug=slug)
    if notice is None or withdrawal_of(pack):
        return
    give_notice(
        pack,
        kind=PackNotice.Kind.WITHDRAWN,
        reason=notice["reason"],
        copies=notice["copies"],
        alternative=packs.get(slug=notice["alternative"]),
        actor=User.objects.filter(is_superuser=True).order_by("pk")[0],
    )


def _scheme(index: PackIndexPage) -> None:
    """The sample packs in the order of the children's ages."""
    scheme, is_new = SchemeOfWork.objects.get_or_create(
        slug="kind-and-careful-online",
        defaults={
            "title": "Kind and careful online",
            "summary": "From the first group chat to telling a fake from a fact.",
        },
    )
    if is_new:
        packs = LessonPackPage.objects.child_of(index).order_by("age_from", "slug")
        packs = packs.exclude(slug="spot-the-fake")  # withdrawn
        scheme.parts = [SchemePart(pack=pack, sort_order=n) for n, pack in enumerate(packs)]
        scheme.save()


def _page(row: dict[str, Any], slug: str, audience: Audience, locale: Locale) -> LessonPackPage:
    guidance = row.get("content_guidance") or {}
    return LessonPackPage(
        title=row["title"],
        slug=slug,
        locale=locale,
        translation_key=uuid.uuid5(NAMESPACE, f"pack:{slug}"),
        audience=audience,
        summary=row["summary"],
        icon=row.get("icon", "fluent-emoji-flat:books"),
        illustration=row.get("illustration", ""),
        review_due=row.get("review_due"),
        age_from=row.get("age_from"),
        age_to=row.get("age_to"),
        subject=row.get("subject", ""),
        group_size=row.get("group_size", ""),
        aims="\n".join(row.get("aims", [])),
        pupils_do="\n".join(row.get("pupils_do", [])),
        preparation=row.get("preparation", ""),
        safety_notes=row.get("safety_notes", ""),
        duration_minutes=row.get("duration_minutes"),
        licence=row["licence"],
        release_notes=row.get("notes", ""),
        guidance_label=guidance.get("label", ""),
        guidance_area=guidance.get("area", ""),
        guidance_supervision=guidance.get("supervision", ""),
        download_level=row["access"],
        download_unlocked_by=row.get("unlocked_by", ""),
    )


def _build(source: Path, file: dict[str, Any], pack_title: str) -> bytes:
    text = source.read_text(encoding="utf-8")
    language = file.get("language") or "en"
    if file["output"].endswith(".pptx"):
        return slides_from_markdown(text, language=language)
    if file["output"].endswith(".docx"):
        return document_from_markdown(text, language=language)
    title, body = file["title"], text
    if text.startswith("# "):
        first, _, body = text.partition("\n")
        title = first.removeprefix("# ").strip()
    return pdf_from_markdown(body, title=title, strapline=pack_title, language=language)
