"""What may be changed for somebody who allows it. All else is refused: an address that is not in
this list, of today or of tomorrow, takes no form from whoever helps.

Before a line is added, ask what the form can do. Never here, whatever the person agreed to:
passwords, addresses, second factors, sessions and linked sign-ins; taking data away or erasing it;
terms, licences and any consent, also to e-mails; what is assessed (quizzes, work, hours); roles,
professions and places in organisations; links that show something to others; acting for a third.
`tests/accounts/support/test_changing.py` asks every address that takes a form.
"""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# The name of the address, and what its person is told was changed.
CHANGEABLE: dict[str, "StrOrPromise"] = {
    "profile": _("your name and the language that you use"),
    "notifications": _("your notifications: marked as read"),
    "content:library": _("your library: a new collection"),
    "content:pack_keep": _("your library: a lesson pack kept"),
    "content:teaching": _("what you teach"),
    "content:forget_recent": _("your library: the list of what you used lately cleared"),
    "academy:cpd_target": _("the hours that you aim for"),
    "academy:book": _("your places: a date booked"),
    "academy:booking_accept": _("your places: a place that was offered taken"),
    "academy:booking_cancel": _("your places: a date cancelled"),
    "academy:booking_transfer": _("your places: another date"),
}


def words_of(name: str) -> str:
    """What was changed at an address, for its person; general words for one no longer listed."""
    return str(CHANGEABLE.get(name, _("something in your account")))
