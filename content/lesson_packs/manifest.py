"""What a zip says about itself: for people (`README.txt`) and for programs (`manifest.json`)."""

import json
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from content.lesson_packs.licences import licence_named, licence_text
from content.lesson_packs.models import PackRelease, PackReleaseFile

FORMAT = "signpost-lesson-pack/1"


def texts_of(release: PackRelease, files: Iterable[PackReleaseFile]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each text beside the files, in the language of the pack. The same release
    has the same bytes, whenever and wherever they are written.
    """
    rows = list(files)
    with translation.override(release.pack.locale.language_code):
        title, url = release.pack.title, address_of(release)
        yield "README.txt", _readme(release, rows).encode()
        yield "LICENCE.txt", licence_text(release.licence, title=title, url=url).encode()
        yield "manifest.json", _machine_readable(release, rows).encode()


def address_of(release: PackRelease) -> str:
    """The page of the pack, with its host."""
    url = release.pack.get_url() or "/"
    return url if url.startswith(("http://", "https://")) else f"{settings.BASE_URL}{url}"


def _readme(release: PackRelease, files: list[PackReleaseFile]) -> str:
    lines = [
        release.pack.title,
        address_of(release),
        _("Release %(number)d, %(date)s")
        % {"number": release.number, "date": f"{release.released_at:%Y-%m-%d}"},
        _("Licence: %(licence)s") % {"licence": release.licence},
        "",
        release.notes,
        "",
    ]
    lines += [f"{file.filename}  {file.title}  sha256:{file.sha256}" for file in files]
    return "\n".join(lines) + "\n"


def _machine_readable(release: PackRelease, files: list[PackReleaseFile]) -> str:
    licence = licence_named(release.licence)
    said = {
        "format": FORMAT,
        "title": release.pack.title,
        "url": address_of(release),
        "language": release.pack.locale.language_code,
        "release": release.number,
        "released": f"{release.released_at:%Y-%m-%d}",
        "notes": release.notes,
        "licence": {"name": licence.name, "url": licence.url},
        "files": [
            {
                "name": file.filename,
                "title": file.title,
                "role": file.kind,
                "language": file.language or release.pack.locale.language_code,
                "format": file.extension,
                "large_print": file.large_print,
                "pages": file.pages,
                "bytes": file.size,
                "sha256": file.sha256,
            }
            for file in files
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
