"""Making a link for parents, ending it, and whether it is open at this moment."""

import datetime
import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import roles
from accounts.access.visibility import Viewer
from accounts.audit.log import record
from accounts.privacy.holds import not_held
from accounts.privacy.retention import Rule, declare
from accounts.users.models import User
from content.lesson_packs.downloads import may_download
from content.lesson_packs.models import PackRelease
from content.lesson_packs.notices.models import PackNotice
from content.lesson_packs.pages import LessonPackPage
from content.lesson_packs.parent_links.marks import draw_mark
from content.lesson_packs.parent_links.models import ParentLink

DAYS = (1, 7, 14, 30)
MOST_OPEN = 20  # of one person
TOKEN_BYTES = 32


def may_show(pack: LessonPackPage, user: Viewer) -> bool:
    """Who may make a link: somebody with an account who may take the files."""
    return user is not None and roles.is_registered(user) and may_download(pack, user)


def make_link(release: PackRelease, *, maker: User, whom: str, days: int) -> tuple[ParentLink, str]:
    """A new link and its key, which is told this once and is kept nowhere. Raises ValidationError
    where somebody has too many that are open.
    """
    if days not in DAYS:
        raise ValueError(days)
    expires_at = timezone.now() + datetime.timedelta(days=days)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=maker.pk)  # two windows ask one after the other
        if ParentLink.objects.not_over().filter(made_by=maker).count() >= MOST_OPEN:
            raise ValidationError(_("You have twenty open links. End one that is not needed."))
        link = ParentLink.objects.create(
            release=release,
            made_by=maker,
            token_hash=hash_of(token),
            whom=whom.strip(),
            mark=draw_mark(words_of_mark(whom.strip(), expires_at)),
            expires_at=expires_at,
        )
        record("parent_link.made", actor=maker, target=link, after=f"{days} days")
    return link, token


def words_of_mark(whom: str, expires_at: datetime.datetime) -> str:
    """What stands on every picture."""
    day = date_format(timezone.localtime(expires_at), "j F Y")
    return _("Shown to parents: %(whom)s, until %(day)s. Please do not pass on.") % {
        "whom": whom,
        "day": day,
    }


def end_link(link: ParentLink, *, actor: User) -> None:
    """End it now. Ended already, nothing happens."""
    with transaction.atomic():
        ended = ParentLink.objects.filter(pk=link.pk, ended_at=None).update(ended_at=timezone.now())
        if ended:
            record("parent_link.ended", actor=actor, target=link)


def find(token: str) -> ParentLink | None:
    """The link of a key, open or over."""
    links = ParentLink.objects.select_related("made_by", "release__pack__audience")
    return links.filter(token_hash=hash_of(token)).first()


def hash_of(token: str) -> str:
    """What is kept of a key: 256 bits by chance need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_open(link: ParentLink) -> bool:
    """Asked at every request: the link's own day, whether who made it may still have the files, and
    whether pack and release are still given out.
    """
    pack, maker = link.release.pack, link.made_by
    if link.ended_at is not None or link.expires_at <= timezone.now() or not maker.is_active:
        return False
    if not LessonPackPage.objects.open_now().filter(pk=pack.pk).exists():
        return False
    withdrawn = PackNotice.objects.in_force().filter(pack=pack, kind=PackNotice.Kind.WITHDRAWN)
    if withdrawn.filter(release=None).exists() or withdrawn.filter(release=link.release).exists():
        return False
    return may_show(pack, maker)


def count_opening(link: ParentLink) -> None:
    """That it was opened once more; nothing of whoever opened it."""
    ParentLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1)


LINKS = declare(
    Rule(
        key="parent-links",
        what=gettext_lazy("Links for parents that are over"),
        why=gettext_lazy(
            "For teachers to see what they have shown; the audit log keeps that they did"
        ),
        days=90,
        least=7,
        most=366,
        due=lambda limit: not_held(ParentLink.objects.filter(expires_at__lt=limit), "made_by_id"),
        forget=lambda rows: rows.delete()[0],
    )
)
