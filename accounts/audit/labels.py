"""What the audit log calls what happens to people."""

from django.utils.translation import gettext_lazy as _

from accounts.audit.log import Area, describe

describe(
    Area.PEOPLE,
    {
        "data.exported": _("Took their data away"),
        "rights.asked": _("Asked about their data"),
        "rights.answered": _("A request about data was answered"),
        "jobs.begun_again": _("Failed jobs begun anew"),
        "user.erased": _("Account erased"),
        "user.renamed": _("Name changed"),
        "profession.declared": _("Profession declared"),
        "profession.decided": _("Profession decided"),
        "entitlement.granted": _("Material unlocked"),
        "entitlement.revoked": _("Material locked again"),
    },
)
