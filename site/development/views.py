"""Pages that exist in development alone: the mail folder, the component gallery, media files."""

import email
import email.policy
from pathlib import Path
from typing import IO, cast

from django.conf import settings
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.static import serve

from development.gallery import LOOKS, examples
from signpost.private_files.serving import byte_range, part_of


@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """The e-mails that the worker has filed, newest first, so that a sign-up can be followed."""
    files = sorted(
        Path(settings.MAIL_DIR).glob("*.eml"), key=lambda file: file.stat().st_mtime, reverse=True
    )
    messages = []
    for file in files[:50]:
        message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        body = message.get_body(("plain",))
        messages.append(
            {
                "to": message["To"],
                "subject": message["Subject"],
                "date": message["Date"],
                "text": body.get_content() if body else "",
            }
        )
    return render(request, "dev/mail.html", {"mails": messages})


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with sample values, in each look (`?look=8-10`)."""
    look = request.GET.get("look", "site")
    context = {"look": look if look in LOOKS else "site", "looks": LOOKS, "examples": examples()}
    return render(request, "gallery/index.html", context)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Public media; in production nginx or the object store serves it.

    Django's own view sends files whole. A film that can only be had whole cannot be wound to a
    line of its transcript, so a range is cut out here.
    """
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if not isinstance(response, FileResponse):
        return response
    response["Accept-Ranges"] = "bytes"
    size = int(response["Content-Length"])
    asked = byte_range(request.headers.get("Range", ""), size)
    if asked is None:
        return response
    first, last = asked
    kept = {name: response[name] for name in ("Accept-Ranges", "Content-Type", "Last-Modified")}
    if first > last:
        response.close()
        return HttpResponse(status=416, headers={**kept, "Content-Range": f"bytes */{size}"})
    stream = part_of(cast("IO[bytes]", response.file_to_stream), first, last)
    return StreamingHttpResponse(
        stream,
        status=206,
        headers={
            **kept,
            "Content-Range": f"bytes {first}-{last}/{size}",
            "Content-Length": str(last - first + 1),
        },
    )
