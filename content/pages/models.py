"""What all public pages have in common."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField
from wagtailmedia.edit_handlers import MediaChooserPanel

from accounts.access.visibility import Reach, Viewer, open_now, visible_q
from content.blocks import BODY_BLOCKS
from content.pages.forms import PublicPageForm
from content.pages.links import look_up_all
from content.pages.public_page import PublicPage
from content.pages.root_paths import holder
from signpost.icons.validators import validate_icon, validate_scene

LAYOUT_SLUGS = ("help", "privacy", "accessibility")  # where every page leads to


class SitePageQuerySet(PageQuerySet):
    """Pages in the words of the site."""

    def visible_to(self, user: Viewer | Reach) -> "SitePageQuerySet":
        """Live, not private by Wagtail's own page privacy, and within the person's access level.

        Every listing uses this and no other way: menus, band homes, search, feeds, sitemap.
        """
        return self.open_now().filter(visible_q(user))

    def open_now(self) -> "SitePageQuerySet":
        """Public at this moment; each page says by itself whom its access level lets in."""
        return self.filter(open_now())

    def as_listed(self) -> "SitePageQuerySet":
        """Without the texts: a list shows title, summary, pictures and address."""
        return self.defer("body", "reading_reason", "search_description", "seo_title")

    def in_language(self, language_code: str) -> "SitePageQuerySet":
        """Pages of one language."""
        return self.filter(locale__language_code=language_code)


SitePageManager = PageManager.from_queryset(SitePageQuerySet)


class SitePage(PublicPage):
    """A page of the public site: whom it is for, what it is about, when it is reviewed next."""

    audience = models.ForeignKey(
        "content.Audience",
        verbose_name=_("audience"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
        help_text=_("Left empty, the page belongs to everybody."),
    )
    summary = models.CharField(
        _("summary"),
        max_length=250,
        blank=True,
        help_text=_("One sentence for cards, search and sharing."),
    )
    icon = models.CharField(
        _("picture"),
        max_length=80,
        blank=True,
        validators=[validate_icon],
        help_text=_("A small picture, for instance fluent-emoji-flat:teddy-bear"),
    )
    illustration = models.CharField(
        _("scene"),
        max_length=40,
        blank=True,
        validators=[validate_scene],
        help_text=_("A drawn scene for the top of the page."),
    )
    title_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture of your own"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("At the top of the page, in place of the scene. Nobody can be recognised."),
    )
    title_image_alt = models.CharField(
        _("what the picture shows"),
        max_length=250,
        blank=True,
        help_text=_("For people who do not see it. Empty where it only decorates."),
    )
    topics = ParentalManyToManyField(
        "content.Topic", verbose_name=_("topics"), blank=True, related_name="pages"
    )
    content_note = models.CharField(
        _("before you read"),
        max_length=250,
        blank=True,
        help_text=_("A calm word about what the page is about, where somebody may want to know."),
    )
    read_aloud = models.ForeignKey(
        "wagtailmedia.Media",
        verbose_name=_("recorded reading"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Somebody reading this page. Without one, the device's own voice reads it."),
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("text"), blank=True)

    objects: ClassVar[Any] = SitePageManager()

    is_creatable = False
    # Names of pictures are no words: a translation takes them over, and may choose others.
    override_translatable_fields: ClassVar = [
        SynchronizedField("icon"),
        SynchronizedField("illustration"),
        SynchronizedField("reading_reason"),
        SynchronizedField("unlocked_by", overridable=False),
    ]
    ROUTE_RELATED: ClassVar[tuple[str, ...]] = ("audience", "locale")  # fetched with the page
    base_form_class: ClassVar = PublicPageForm
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("icon"),
                FieldPanel("illustration"),
                FieldPanel("title_image"),
                FieldPanel("title_image_alt"),
            ],
            heading=_("Pictures"),
        ),
        MediaChooserPanel("read_aloud", media_type="audio"),
        FieldPanel("content_note"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar = [
        *Page.promote_panels,
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("topics")], heading=_("For whom and about what")
        ),
        FieldPanel("review_due"),
        FieldPanel("reading_reason"),
    ]
    settings_panels: ClassVar = [
        *Page.settings_panels,
        MultiFieldPanel(
            [FieldPanel("access_level"), FieldPanel("unlocked_by")], heading=_("Who may see this")
        ),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tells the site's layout whose part of the site this is, too."""
        look_up_all(self)
        request.audience = self.audience  # type: ignore[attr-defined]
        return super().get_context(request, *args, **kwargs)

    def _get_site_root_paths(self, cache_object: Any = None, **kwargs: Any) -> Any:
        return super()._get_site_root_paths(cache_object or holder(), **kwargs)

    @property
    def kind_of(self) -> str:
        """“Film”, “Quiz” and so on for readers; empty for a page that is simply read."""
        model: Any = self.cached_content_type.model_class()
        return str(model.kind.label)
