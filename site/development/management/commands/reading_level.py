"""The reading level of pages before they are loaded: sample files, or live pages by address."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.models import SitePage
from content.reading_level import ReadingReport, assess
from content.reading_level.page_text import UNREAD_NAMES, page_html
from content.reading_level.report import Rule
from content.reading_level.targets import make_rules, rules_for
from development.sample.markdown import FENCE, PARSER, read_document

ORGANISATIONS = frozenset(("industry", "practice", "briefings"))
NOT_TEXT = UNREAD_NAMES | frozenset(
    ("access", "audience", "audio", "consultation", "country", "fields", "film", "illustration",
     "item", "kind", "order", "organisation", "organisation_url", "page", "partners", "poster",
     "reading_reason", "reference", "tone", "topic", "topics", "type", "versions", "worries",
     "worry")
)  # fmt: skip


class Command(BaseCommand):
    help = (
        "Score, target, hard sentences and hard words of sample files (or folders), or of pages"
        " by address, e.g. reading_level site/development/sample/data/pages/en/4-7 or /4-7/help/"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """What to look at."""
        parser.add_argument("paths", nargs="+")
        parser.add_argument(
            "--over", action="store_true", help="only pages over their target and without a reason"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """One paragraph for each page; a line of how many are over at the end."""
        total = over = 0
        for path in options["paths"]:
            for name, report, reason in self._reports(path):
                total += 1
                over += report.over and not reason
                if options["over"] and (not report.over or reason):
                    continue
                self._print(name, report, reason)
        self.stdout.write(f"{over} of {total} over the target without a reason")

    def _reports(self, path: str) -> Iterator[tuple[str, ReadingReport, str]]:
        file = Path(path)
        if file.is_dir() or file.is_file():
            for found in sorted(file.rglob("*.md")) if file.is_dir() else [file]:
                yield sample_report(found)
            return
        page = SitePage.objects.filter(url_path__endswith=f"/{path.strip('/')}/").specific().first()
        if page is None:
            raise CommandError(f"No file and no page is at {path}")
        language = page.locale.language_code
        report = assess(
            page_html(page), rules=rules_for(page.audience, language), language_code=language
        )
        yield path, report, getattr(page, "reading_reason", "")

    def _print(self, name: str, report: ReadingReport, reason: str) -> None:
        mark = ("REASON" if reason else "OVER") if report.over else "ok"
        scores = ", ".join(
            f"{result.measure} {result.score}"
            + (f" (target {result.target:g})" if result.target else "")
            for result in report.results
        )
        self.stdout.write(f"{mark:6} {name}: {report.words} words; {scores}")
        if report.over:
            for sentence in report.hard_sentences:
                self.stdout.write(f"       {sentence.score:5}  {sentence.text}")
            if report.hard_words:
                self.stdout.write(f"       words: {', '.join(report.hard_words)}")


def sample_report(file: Path) -> tuple[str, ReadingReport, str]:
    """A sample file judged for the band and language that its folder says."""
    document = read_document(file)
    parts = file.resolve().parts
    below = parts[parts.index("pages") + 1 :] if "pages" in parts else ("en", file.name)
    language, band = below[0], document.meta.get("audience") or below[1]
    html = "\n".join(_texts(document.meta, skip=("title", "heading", "lead")))
    end = 0
    for match in FENCE.finditer(document.text):
        html += PARSER.render(document.text[end : match.start()])
        html += "\n".join(_texts(yaml.safe_load(match[2])))
        end = match.end()
    html += PARSER.render(document.text[end:])
    organisations = bool(ORGANISATIONS & set(below))
    report = assess(html, rules=sample_rules(band, language, organisations), language_code=language)
    return "/".join(below), report, document.meta.get("reading_reason", "")


def _texts(value: Any, *, skip: tuple[str, ...] = ()) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in NOT_TEXT and key not in skip:
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield PARSER.render(value)


def sample_rules(band: str, language: str, for_organisations: bool) -> list[Rule]:
    """The rules of the sample's own audiences, without a database."""
    file = Path(settings.BASE_DIR) / "site/development/sample/data/audiences.yaml"
    for row in yaml.safe_load(file.read_text(encoding="utf-8")):
        if row["slug"] == band:
            reading = row["reading"]
            if not language.startswith("en"):
                return make_rules(("lix", reading["lix"]))
            second = reading.get("second", {})
            return make_rules(
                (reading["measure"], reading["target"]),
                (second.get("measure", ""), second.get("target")),
            )
    return rules_for(None, language, for_organisations=for_organisations)
