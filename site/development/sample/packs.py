"""The sample lesson packs: pages, files made from Markdown, a first release of each."""

import uuid
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Locale

from content.models import Audience, LessonPackPage, PackFile, PackIndexPage, Topic
from development.sample.documents import pdf_from_markdown, slides_from_markdown
from development.sample.reference import NAMESPACE, read_yaml


def load_packs(
    data: Path,
    locales: dict[str, Locale],
    audiences: dict[str, Audience],
    topics: dict[tuple[str, str], Topic],
) -> int:
    """Make the packs that are not there yet; returns how many. Their files never change."""
    index = PackIndexPage.objects.get(locale=locales["en"])
    made = 0
    for folder in sorted(path for path in (data / "packs").iterdir() if path.is_dir()):
        if LessonPackPage.objects.child_of(index).filter(slug=folder.name).exists():
            continue
        row = read_yaml(folder / "pack.yaml")
        pack = _page(row, folder.name, audiences["professionals"], locales["en"])
        index.add_child(instance=pack)
        pack.topics = [topics["en", slug] for slug in row.get("topics", [])]
        for order, file in enumerate(row["files"]):
            pack.files.add(
                PackFile(
                    kind=file["kind"],
                    title=file["title"],
                    sort_order=order,
                    file=ContentFile(
                        _build(folder / file["source"], file, row["title"]),
                        name=f"{folder.name}-{file['output']}",
                    ),
                )
            )
        pack.save_revision(log_action=True).publish()
        made += 1
    return made


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
        key_stages=row.get("key_stages", []),
        age_range=str(row.get("age_range", "")),
        duration_minutes=row.get("duration_minutes"),
        licence=row["licence"],
        release_notes=row.get("notes", ""),
        guidance_label=guidance.get("label", ""),
        guidance_area=guidance.get("area", ""),
        guidance_supervision=guidance.get("supervision", ""),
        download_level=row["access"],
    )


def _build(source: Path, file: dict[str, Any], pack_title: str) -> bytes:
    text = source.read_text(encoding="utf-8")
    if file["output"].endswith(".pptx"):
        return slides_from_markdown(text)
    title, body = file["title"], text
    if text.startswith("# "):
        first, _, body = text.partition("\n")
        title = first.removeprefix("# ").strip()
    return pdf_from_markdown(body, title=title, strapline=pack_title)
