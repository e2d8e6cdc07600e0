"""Public appeals: asked of everybody for a while, then gone from everywhere."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField

from content.appeals.over import NO_STORE, appeal_over
from content.blocks.base import SHORT_FEATURES
from content.pages.kinds import Listed, PageKind
from content.pages.models import SitePage
from signpost.private_files import PrivateFileField


class AppealPage(SitePage):
    """An appeal must expire. Its picture has no public address of its own: it is served by a view
    that asks each time whether the appeal is still on, so that withdrawing reaches the picture too.
    """

    reference = models.CharField(
        _("reference"), max_length=40, help_text=_("What people quote when they get in touch.")
    )
    picture = PrivateFileField(
        _("picture"),
        upload_to="appeals",
        blank=True,
        validators=[FileExtensionValidator(["jpg", "jpeg", "png", "webp"])],
        help_text=_("A place or a thing. Never a child's face."),
    )
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("Read aloud to people who cannot see it."),
    )
    contact = RichTextField(_("how to get in touch"), features=SHORT_FEATURES)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_why = models.CharField(_("why"), max_length=250, blank=True, editable=False)

    kind: ClassVar = PageKind(
        label=_("Public appeal"),
        listed=frozenset({Listed.NEWS}),
        is_shared=False,
        two_people=True,
        needs_review_date=False,
    )
    content_panels: ClassVar = [
        *SitePage.content_panels[:1],
        FieldPanel("reference"),
        *SitePage.content_panels[1:-1],
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt")], heading=_("Picture of the appeal")
        ),
        FieldPanel("body"),
        FieldPanel("contact"),
    ]
    settings_panels: ClassVar = [
        PublishingPanel(help_text=_("An appeal always has a day on which it expires.")),
    ]
    template = "content/appeal_page.html"
    parent_page_types: ClassVar = ["content.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("public appeal")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(picture="") | ~models.Q(picture_alt=""),
                name="appeal_picture_has_words",
                violation_error_message=_("Say what the picture shows."),
            ),
        ]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The appeal while it is on; afterwards that it has ended, with nothing of what it said."""
        if not self.is_on and not getattr(request, "is_preview", False):
            return appeal_over(request)
        response = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = NO_STORE  # a kept copy could outlive the appeal
        return response

    def with_content_json(self, content: dict[str, Any]) -> "AppealPage":
        """An older revision brings back its words, never an appeal that was withdrawn."""
        page = super().with_content_json(content)
        page.withdrawn_at = self.withdrawn_at
        page.withdrawn_by_id = self.withdrawn_by_id
        page.withdrawn_why = self.withdrawn_why
        return page

    @property
    def has_ended(self) -> bool:
        """Whether it was public once and is over: its address then says so, and nothing more."""
        return self.first_published_at is not None and (
            self.withdrawn_at is not None or self.expired or self.is_past
        )

    @property
    def explains_absence(self) -> bool:
        """Its address says that it is over."""
        return self.has_ended

    @property
    def is_on(self) -> bool:
        """Live, not withdrawn and not expired, whether or not the worker has been here."""
        return (
            self.live
            and self.withdrawn_at is None
            and self.expire_at is not None
            and self.expire_at > timezone.now()
        )
