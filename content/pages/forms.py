"""The editing form of every public page."""

from __future__ import annotations

import datetime
from itertools import count
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from content.blocks.base import scene_choices
from content.blocks.picture_input import offer_pictures
from content.pages.made_once import MadeOnce
from content.pages.publishing_rules import rules
from signpost.pictures import normalised

REVIEW_AFTER = datetime.timedelta(days=365)
# These show the page to somebody else. Wagtail carries them out before any other button that is
# sent with them, so that none of the others excuses a page from the checks.
ALWAYS_CHECKED = ("action-publish", "action-submit", "action-restart-workflow")
# Where an editor fixes a finding, if the form has the field.
FIELD_OF = {
    "reading-over": "reading_reason",
    "review-missing": "review_due",
    "appeal-expiry": "expire_at",
    "appeal-alt": "picture_alt",
}


class PublicPageForm(MadeOnce, WagtailAdminPageForm):
    """A page below the home of an audience is for that audience unless somebody says otherwise.

    A draft is saved whatever it lacks. Publishing and submitting go through
    the checks of `content.editorial`: errors stand at the field that fixes them, or at the top.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "illustration" in self.fields:
            self.fields["illustration"].widget = forms.Select(choices=scene_choices())
        if "icon" in self.fields:
            offer_pictures(self.fields["icon"])
        audience = getattr(getattr(self.parent_page, "specific", None), "audience", None)
        if audience is not None and "audience" in self.fields and not self.instance.audience_id:
            self.initial["audience"] = audience.pk
            self.instance.audience = audience
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "topics" in self.fields:
            self._show_topics_of_the_language()
        if self.instance.pk is None:
            self._begin_with_today()
        if "review_due" in self.fields and self.instance.pk is None:
            self.initial["review_due"] = self.instance.review_due or (
                timezone.localdate() + REVIEW_AFTER
            )

    def _begin_with_today(self) -> None:
        """A day that a page cannot be without: left empty, not even a draft could be kept."""
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField) and field.required:
                self.initial[name] = self.initial.get(name) or timezone.localdate()

    def _show_topics_of_the_language(self) -> None:
        """As boxes to tick, and none of another language: a Welsh page has Welsh topics."""
        field = self.fields["topics"]
        near = self.instance if self.instance.locale_id else self.parent_page
        if near is not None and near.locale_id:
            field.queryset = field.queryset.filter(locale_id=near.locale_id)
        choices = field.choices
        field.widget = forms.CheckboxSelectMultiple(choices=choices)

    def clean_slug(self) -> str:
        """The end of the address. What somebody chose stays as it is; what follows the title by
        itself gives way to a page that has it, and a title of other letters or of pictures alone
        gets the name of its kind.
        """
        slug: str = self.cleaned_data["slug"]
        by_itself = slugify(self.cleaned_data.get("title") or "")
        if slug and not (self.instance.pk is None and slug == by_itself):
            return slug
        wanted = (by_itself or slugify(str(self._meta.model._meta.verbose_name)))[:240]
        beside = self.parent_page.get_children() if self.parent_page else Page.objects.none()
        taken = set(beside.exclude(pk=self.instance.pk).values_list("slug", flat=True))
        tries = (f"{wanted}-{number}" if number > 1 else wanted for number in count(1))
        return next(each for each in tries if each not in taken)

    def clean_picture(self) -> Any:
        """Of an appeal: opened whole before it is kept."""
        file = self.cleaned_data["picture"]
        return normalised(file) if isinstance(file, UploadedFile) else file

    def clean(self) -> dict[str, Any]:
        """An audience left empty below an audience's home is that audience."""
        cleaned = super().clean()
        audience = getattr(getattr(self.parent_page, "specific", None), "audience", None)
        if "audience" in cleaned and cleaned["audience"] is None and audience is not None:
            cleaned["audience"] = audience
        return cleaned

    def is_valid(self) -> bool:
        """Also checked as a whole, once every part of it is valid and it is more than a draft."""
        if not super().is_valid():
            return False
        if not self.is_checked():
            return True
        # Gives the page its files, captions and scenes; nothing is written.
        page = self.save(commit=False)
        for finding in rules().errors_of(page):
            field = FIELD_OF.get(finding.code)
            self.add_error(field if field in self.fields else None, str(finding))
        if self.data.get("action-publish") and rules().needs_two_people(page):
            self.add_error(
                None, _("Two people approve a page of this kind. Submit it to the review instead.")
            )
        return not self.errors

    def is_checked(self) -> bool:
        """Whether what is sent would show the page to somebody else: a reviewer, or everybody.

        Asked in the order in which Wagtail chooses among the buttons of one form.
        """
        if not self.is_bound or self.is_deferred_validation:
            return False
        if any(self.data.get(name) for name in ALWAYS_CHECKED):
            return True
        # However unfinished a page is, it can be sent back and taken out of review.
        if self.data.get("action-workflow-action"):
            return self.data.get("workflow-action-name") != "reject"
        return not self.data.get("action-cancel-workflow")
