"""Sending a private file: whole, in part or only its headers; through nginx in production."""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO
from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header

CHUNK = 64 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def serve_private(
    request: HttpRequest,
    file: FieldFile,
    *,
    filename: str,
    content_type: str = "",
    checksum: str = "",
    inline: bool = False,
) -> HttpResponseBase:
    """The file as a download, or `inline` for a page that shows it. The caller has checked that
    this person may have it.

    Answers HEAD, and one byte range per request (RFC 9110, section 14.2; several ranges get the
    whole file, which the RFC allows). With its `checksum` as ETag a download that broke off goes on
    only with the same file (If-Range). Never `304`: what nobody may keep is not asked for again.
    In production nginx sends the bytes.
    """
    name = file.name or ""
    content_type = content_type or mimetypes.guess_type(filename)[0] or "application/octet-stream"
    headers = {
        "Content-Disposition": _disposition(filename, inline),
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Accept-Ranges": "bytes",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if checksum:
        headers["ETag"] = f'"{checksum}"'
    if settings.PRIVATE_ACCEL_PREFIX:
        headers["X-Accel-Redirect"] = settings.PRIVATE_ACCEL_PREFIX + quote(name)
        return HttpResponse(content_type=content_type, headers=headers)
    size = file.size
    asked = None if _is_of_another_file(request, checksum) else _range_of(request, size)
    if asked is None:
        if request.method == "HEAD":
            headers["Content-Length"] = str(size)
            return HttpResponse(content_type=content_type, headers=headers)
        del headers["Content-Disposition"]  # FileResponse writes its own
        return FileResponse(
            file.open("rb"),
            as_attachment=not inline,
            filename=PurePosixPath(filename).name,
            content_type=content_type,
            headers=headers,
        )
    first, last = asked
    if first > last:
        headers["Content-Range"] = f"bytes */{size}"
        return HttpResponse(status=416, content_type=content_type, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    headers["Content-Length"] = str(last - first + 1)
    if request.method == "HEAD":
        return HttpResponse(status=206, content_type=content_type, headers=headers)
    stream = part_of(file.open("rb"), first, last)
    return StreamingHttpResponse(stream, status=206, content_type=content_type, headers=headers)


def _disposition(filename: str, inline: bool) -> str:
    name = PurePosixPath(filename).name
    return content_disposition_header(not inline, name) or "inline"


def _is_of_another_file(request: HttpRequest, checksum: str) -> bool:
    """Whether a part is asked for to go on with something that is not this file."""
    begun = request.headers.get("If-Range", "").strip()
    return bool(begun) and (not checksum or begun != f'"{checksum}"')


def _range_of(request: HttpRequest, size: int) -> tuple[int, int] | None:
    return byte_range(request.headers.get("Range", ""), size)


def byte_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for; None for "all"; first > last if it cannot be satisfied."""
    match = RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return None
    start, end = match.groups()
    if not start:  # the last N bytes
        count = min(int(end), size)
        return (size - count, size - 1) if count else (1, 0)
    first = int(start)
    last = min(int(end), size - 1) if end else size - 1
    if end and int(end) < first:
        return None  # not a valid range: RFC 9110 says to ignore it
    return (first, last) if first < size else (1, 0)


def part_of(stream: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    """The bytes first..last, in chunks; closes the file at the end."""
    with stream:
        stream.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
