"""The editing form of every page of the site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from signpost.icons import inline


class SitePageForm(WagtailAdminPageForm):
    """A page below the home of an audience is for that audience unless somebody says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "illustration" in self.fields:
            scenes = [("", _("No scene")), *((name, name) for name in inline.scene_names())]
            self.fields["illustration"].widget = forms.Select(choices=scenes)
        audience = getattr(getattr(self.parent_page, "specific", None), "audience", None)
        if audience is not None and "audience" in self.fields and not self.instance.audience_id:
            self.initial["audience"] = audience.pk
            self.instance.audience = audience

    def clean(self) -> dict[str, Any]:
        """An audience left empty below an audience's home is that audience."""
        cleaned = super().clean()
        audience = getattr(getattr(self.parent_page, "specific", None), "audience", None)
        if "audience" in cleaned and cleaned["audience"] is None and audience is not None:
            cleaned["audience"] = audience
        return cleaned
