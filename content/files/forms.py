"""Files in the CMS: one that public pages show is replaced by those who may publish."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from content.files.live_use import may_replace, where_used


def check_replacing(form: Any) -> None:
    """A field error where a new file is sent for one that is in live use."""
    thing = form.instance
    if thing.pk is None or "file" not in form.changed_data:
        return
    if form.user is not None and may_replace(thing, by=form.user):
        return
    form.add_error(
        "file",
        ValidationError(
            _(
                "Public pages show this file: %(pages)s. Somebody who may publish can replace it. "
                "You can add yours as another file and choose it on the page, which is then "
                "reviewed."
            )
            % {"pages": where_used(thing)}
        ),
    )


class ReplacingIsPublishing:
    """Mixed into the forms of pictures, documents and recordings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)

    def clean(self) -> Any:
        """Asked whichever view shows the form."""
        cleaned = super().clean()  # type: ignore[misc]
        check_replacing(self)
        return cleaned


class DocumentForm(ReplacingIsPublishing, BaseDocumentForm):
    """A document."""
