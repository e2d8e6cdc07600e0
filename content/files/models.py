"""Documents: files to take away, in the private storage."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from signpost.private_files import PrivateFileField


class SiteDocument(AbstractDocument):
    """Wagtail's document whose file has no address of its own: each time it is asked for,
    `content.files.views` looks whether the privacy of its collection lets this person have it.
    """

    file = PrivateFileField(_("file"), upload_to="documents")

    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    admin_form_fields: ClassVar = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        pass
