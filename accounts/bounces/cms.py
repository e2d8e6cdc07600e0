"""Addresses that take no e-mails, in the CMS: seen, and let in again."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.mail.models import StoppedAddress


class StoppedAddressViewSet(ModelViewSet):
    """Deleting a row sends e-mails to the address again."""

    model = StoppedAddress
    icon = "mail"
    menu_label = _("Addresses without e-mails")
    menu_name = "stopped-addresses"
    menu_order = 680
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    form_fields = ("address",)
    list_display = ("address", DateColumn("stopped_at", label=_("Since")))
    search_fields = ("address",)
    ordering = ("-stopped_at",)
