"""Pages that exist in development alone: the mail folder, the component gallery, media files."""

import email
import email.policy
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.static import serve


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
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component with sample values, in each look (`?look=8-10`)."""
    from signpost.styleguide import LOOKS, examples  # inline: development alone

    look = request.GET.get("look", "site")
    context = {"look": look if look in LOOKS else "site", "looks": LOOKS, "examples": examples()}
    return render(request, "styleguide/index.html", context)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Public media; in production nginx or the object store serves it."""
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
