"""Several files as one zip that is made while it is sent: nothing is stored, nothing is waited for.

Its length is known before, so that a browser shows how far it is. Files are stored in it as they
are: what packs hold (PDF, slides, films) is squeezed already.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from zipstream import ZipStream

PORTION = 256 * 1024


@dataclass(frozen=True)
class Member:
    """One file of the zip: its name there, its length, and how it is opened when its turn comes."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


def serve_zip(
    request: HttpRequest, members: Iterable[Member], *, filename: str
) -> HttpResponseBase:
    """The zip as a download. The caller has checked that this person may have each file."""
    stream = zip_of(members)
    headers = {
        "Content-Disposition": content_disposition_header(True, filename) or "attachment",
        "Content-Length": str(len(stream)),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "none",
    }
    if request.method == "HEAD":
        return HttpResponse(content_type="application/zip", headers=headers)
    return StreamingHttpResponse(iter(stream), content_type="application/zip", headers=headers)


def zip_of(members: Iterable[Member]) -> ZipStream:
    """The zip, not yet read. Of two members of one name the second gets a number."""
    stream = ZipStream(sized=True)
    taken: set[str] = set()
    for member in members:
        stream.add(_portions(member), free_name(member.name, taken), size=member.size)
    return stream


def free_name(name: str, taken: set[str]) -> str:
    """`plan.pdf`, then `plan-2.pdf`: names that differ in capitals alone are one on many disks."""
    path = PurePosixPath(name)
    free, number = name, 2
    while free.casefold() in taken:
        free, number = str(path.with_name(f"{path.stem}-{number}{path.suffix}")), number + 1
    taken.add(free.casefold())
    return free


def _portions(member: Member) -> Iterator[bytes]:
    with member.open() as stream:
        while portion := stream.read(PORTION):
            yield portion
