"""A design: who signs a certificate, and with which seal."""

import uuid
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel

from signpost.private_files import PrivateFileField
from signpost.uploads.examining import MEGABYTE, Takes, examine

PICTURES = Takes(
    most_bytes=dict.fromkeys(("png", "jpg"), MEGABYTE),
    unknown=_("Please choose “%(name)s” as PNG or JPEG."),
    too_large=_("“%(name)s” is larger than 1 MB. A smaller picture prints as well."),
)


def picture_path(_design: Any, filename: str) -> str:
    """Private: a signature under a public address could be copied."""
    return f"certificate-designs/{uuid.uuid4().hex}{PurePosixPath(filename).suffix.lower()[:5]}"


class CertificateDesign(models.Model):
    """What stands on a certificate beside the facts. Those that are made keep what they have."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    signatory = models.CharField(_("who signs"), max_length=100)
    office = models.CharField(
        _("their office"), max_length=120, help_text=_("For instance: Director of training")
    )
    signature = PrivateFileField(_("picture of the signature"), upload_to=picture_path, blank=True)
    seal = PrivateFileField(_("seal"), upload_to=picture_path, blank=True)

    panels: ClassVar = [
        HelpPanel(
            _(
                "Before it is kept, certificates with ten difficult names are made with it, and"
                " anything that would not be set as it should refuses it. Choose it for a course,"
                " or on the academy’s page for all."
            )
        ),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("signatory"), FieldPanel("office")]),
        FieldRowPanel([FieldPanel("signature"), FieldPanel("seal")]),
    ]

    class Meta:
        ordering: ClassVar = ["name"]
        verbose_name = _("design of certificates")
        verbose_name_plural = _("designs of certificates")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Pictures by their content; then ten names, each set as it should be."""
        super().clean()
        for field in ("signature", "seal"):
            file = getattr(self, field)
            if file and not file._committed:
                try:
                    examine(file.file, file.name or "", takes=PICTURES)
                except ValidationError as error:
                    raise ValidationError({field: error}) from error
        from academy.credentials.designs.preview import faults_of  # the printer knows designs

        if faults := faults_of(self):
            raise ValidationError(faults)
