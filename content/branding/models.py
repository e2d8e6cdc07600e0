"""What makes an installation its owner's: name and logo, set in the CMS."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="site")
class Brand(BaseSiteSetting):
    """Name, logo and where "Exit this page" leads."""

    name = models.CharField(
        _("name of the site"),
        max_length=60,
        default="Signpost",
        help_text=_("Shown at the top of every page and in e-mails."),
    )
    owner = models.CharField(
        _("who runs this site"), max_length=120, blank=True, help_text=_("Shown at the foot.")
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands before the name at the top of every page, and in the CMS."),
    )
    icon = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("small picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Square. Browsers show it beside the title and in bookmarks."),
    )
    share_picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture for shared pages"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Twice as wide as high. Shown where somebody shares one of the pages."),
    )
    exit_url = models.URLField(
        _("where “Exit this page” leads"),
        blank=True,
        help_text=_("An ordinary page that nobody would wonder about. Empty: the weather."),
    )

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("owner"),
        FieldPanel("logo"),
        FieldPanel("icon"),
        FieldPanel("share_picture"),
        FieldPanel("exit_url"),
    ]

    class Meta:
        verbose_name = _("name and logo")
