"""What makes an installation its owner's: name, logo, colours, contacts and links at the foot."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from signpost.colour_input import ColourInput, validate_colour
from signpost.palette import HEX, TEXT, Palette, faults

# The fields of the colours, and what each is in the palette.
COLOURS = {
    "colour": "main",
    "colour_dark": "main_dark",
    "accent_colour": "accent",
    "header_colour": "header",
    "footer_colour": "footer",
}


def _colour(name: Any, help_text: Any) -> models.CharField:
    return models.CharField(
        name, max_length=7, blank=True, validators=[validate_colour], help_text=help_text
    )


@register_setting(icon="site")
class Brand(BaseSiteSetting, ClusterableModel):
    """Name, logo, colours, contacts, links at the foot, and where "Exit this page" leads."""

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

    colour = _colour(
        _("main colour"),
        _("Of buttons and links, for instance #0f5e57. Left empty, that of each part of the site."),
    )
    colour_dark = _colour(
        _("main colour on dark screens"), _("Left empty, a lighter shade of the main colour.")
    )
    accent_colour = _colour(
        _("second colour"), _("Of the button to get help. Any will do: its words fit themselves.")
    )
    header_colour = _colour(_("colour of the header"), _("Its words fit themselves."))
    footer_colour = _colour(_("colour of the foot"), _("Its words fit themselves."))
    contact_email = models.EmailField(
        _("e-mail address for questions"),
        blank=True,
        help_text=_(
            "Shown at the foot of pages for adults; answers to our e-mails go there. On pages for"
            " children stand helplines instead, where somebody listens day and night."
        ),
    )
    contact_phone = models.CharField(_("telephone for questions"), max_length=30, blank=True)
    contact_address = models.CharField(
        _("postal address"), max_length=200, blank=True, help_text=_("In one line.")
    )

    panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("owner"), FieldPanel("exit_url")], heading=_("Name")
        ),
        MultiFieldPanel(
            [FieldPanel("logo"), FieldPanel("icon"), FieldPanel("share_picture")],
            heading=_("Pictures"),
        ),
        MultiFieldPanel(
            [FieldPanel(name, widget=ColourInput) for name in COLOURS],
            heading=_("Colours"),
            help_text=_(
                "For everybody’s pages, parents and professionals; each part for children keeps a"
                " look of its own. Exit and help keep theirs everywhere."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("contact_address"),
            ],
            heading=_("Contact"),
        ),
        InlinePanel(
            "footer_links",
            heading=_("Links at the foot"),
            label=_("Link"),
            help_text=_(
                "Pages can be put into the menu too: in a page, under “Promote”, tick “Show in"
                " menus”."
            ),
        ),
    ]

    class Meta:
        verbose_name = _("name, colours and links")

    @property
    def palette(self) -> Palette:
        """The colours that somebody has chosen; what is no colour is left out."""
        chosen = {part: str(getattr(self, field)).lower() for field, part in COLOURS.items()}
        return Palette(**{part: value for part, value in chosen.items() if HEX.fullmatch(value)})

    @property
    def phone_href(self) -> str:
        """The telephone as a link target."""
        return "tel:" + "".join(one for one in self.contact_phone if one.isdigit() or one == "+")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Wagtail's own record of the site has the same name: it heads the CMS."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            Site.objects.filter(pk=self.site_id).exclude(site_name=self.name).update(
                site_name=self.name
            )

    def clean(self) -> None:
        """Colours that cannot be read are refused, with a shade of them that can."""
        super().clean()
        fields = {part: field for field, part in COLOURS.items()}
        wrong = {
            fields[fault.field]: ValidationError(
                _(
                    "This colour stands out from the page by %(ratio)s to 1, and words need"
                    " %(needed)s to 1. A shade of it that can be read: %(better)s. The second"
                    " colour may be any."
                ),
                code="contrast",
                params={
                    "ratio": f"{fault.ratio:.1f}",
                    "needed": f"{TEXT:.1f}",
                    "better": fault.better,
                },
            )
            for fault in faults(self.palette)
        }
        if wrong:
            raise ValidationError(wrong)
