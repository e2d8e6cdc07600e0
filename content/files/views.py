"""Handing out documents, to those whom the privacy of their collection lets in."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents.models import document_served

from content.files.models import SiteDocument
from signpost.private_files import serve_private


@require_safe
def serve(request: HttpRequest, pk: int, filename: str) -> HttpResponseBase:
    """`/documents/<number>/<file>`. Wagtail's hooks decide; its own view would ask the file for an
    address, which a private file does not have.
    """
    document = get_object_or_404(SiteDocument.objects.select_related("collection"), pk=pk)
    if document.filename != filename:
        raise Http404
    for may_have in hooks.get_hooks("before_serve_document"):
        answer = may_have(document, request)
        if isinstance(answer, HttpResponse):
            answer["Cache-Control"] = "private, no-store"
            return answer
    document_served.send(sender=SiteDocument, instance=document, request=request)
    return serve_private(
        request, document.file, filename=filename, content_type=document.content_type
    )
