"""Schools, forces and services, and who belongs to them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User

# What the address of an organisation is not called: `/organisations/new/` is another page.
TAKEN_SLUGS = frozenset({"new", "join", "leave", "invitation", "domain"})
DEEPEST = 4  # levels of a hierarchy: trust, federation, school, site


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by what they are to somebody."""

    def active(self) -> "OrganisationQuerySet":
        """Those that have not gone into another one."""
        return self.filter(merged_into=None)

    def named_like(self, words: str) -> "OrganisationQuerySet":
        """Whose name has every word."""
        found = self.active().filter(is_listed=True)
        for word in words.split()[:8]:
            found = found.filter(name__icontains=word)
        return found


class Organisation(models.Model):
    """An employer that manages the training of its people."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("school or college")
        FEDERATION = "school-federation", _("group of schools")
        POLICE = "police", _("police force")
        SERVICE = "service", _("children's service")
        CHARITY = "charity", _("charity")
        OTHER = "other", _("other")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        help_text=_("Its managers look after this one too."),
    )
    is_listed = models.BooleanField(
        _("on the list"),
        default=True,
        help_text=_("Off while it waits for staff to look at who has added it."),
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    merged_at = models.DateTimeField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """No organisation is part of itself, and no hierarchy is deeper than people can see."""
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError({"slug": _("This word is taken by another page.")})
        above = self.parent
        for _level in range(DEEPEST):
            if above is None:
                return
            if above.pk == self.pk:
                break
            above = above.parent
        raise ValidationError(
            {"parent": _("An organisation is not part of itself, and has four levels at most.")}
        )

    def lineage(self) -> list["Organisation"]:
        """Itself and those it is part of."""
        found: list[Organisation] = [self]
        while found[-1].parent is not None and len(found) < DEEPEST:
            found.append(found[-1].parent)
        return found


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by what they allow."""

    def managers(self) -> "MembershipQuerySet":
        """Those who look after an organisation."""
        return self.filter(role=Membership.Role.MANAGER)

    def manages(self, user: User, organisation: Organisation | None) -> bool:
        """Whether somebody looks after this organisation, or one that it is part of."""
        if organisation is None:
            return False
        return self.managers().filter(user=user, organisation__in=organisation.lineage()).exists()


class Membership(models.Model):
    """A person in an organisation, as a member or as a manager."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        MANAGER = "manager", _("manager")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                name="membership_once",
                violation_error_message=_("This person already belongs to the organisation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"


class Invitation(models.Model):
    """An address that was asked to join. The link's secret is kept as a hash alone."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(
        max_length=10, choices=Membership.Role.choices, default=Membership.Role.MEMBER
    )
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar = [
            # Two managers who invite the same address send one invitation.
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it can be accepted at this moment."""
        return not (self.accepted_at or self.revoked_at) and self.expires_at > timezone.now()


class JoinRequest(models.Model):
    """Somebody who asks to belong: to join, or to look after an organisation."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="join_requests"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_requests"
    )
    role = models.CharField(
        max_length=10, choices=Membership.Role.choices, default=Membership.Role.MEMBER
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    is_admitted = models.BooleanField(default=False)

    class Meta:
        default_permissions: ClassVar = ("view", "change")
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(answered_at=None),
                name="join_request_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.pk}"


class OrganisationDomain(models.Model):
    """A domain that an organisation says is its own, and whether that was proved."""

    class Proof(models.TextChoices):
        DNS = "dns", _("by a DNS record")
        MAIL = "mail", _("by an e-mail to a role address")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253)
    token = models.CharField(max_length=64)
    proved_at = models.DateTimeField(_("proved"), null=True, blank=True)
    proof = models.CharField(max_length=4, choices=Proof.choices, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        ordering: ClassVar = ["domain"]
        verbose_name = _("domain of an organisation")
        verbose_name_plural = _("domains of organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "domain"], name="domain_once_per_organisation"
            ),
            # Two may say that a domain is theirs; one can have proved it.
            models.UniqueConstraint(
                fields=["domain"],
                condition=Q(proved_at__isnull=False),
                name="domain_proved_once",
            ),
        ]

    def __str__(self) -> str:
        return self.domain
