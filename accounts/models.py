"""Every model about people, for Django and other apps. Inside, import from the subject."""

from accounts.access.models import Entitlement
from accounts.audit.models import AuditEntry
from accounts.mail.models import OutgoingEmail, StoppedAddress
from accounts.notifications.models import Notification, NotificationChoice
from accounts.organisation_sign_in.models import OrganisationSignIn
from accounts.organisations.models import (
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    OrganisationDomain,
)
from accounts.privacy.models import DataExport, LegalHold, RetentionRule, RightsRequest
from accounts.professions.models import DecisionReason, Profession, ProfessionalStatus
from accounts.rosters.models import RosterEntry, RosterImport
from accounts.staff_accounts.models import RoleGrant
from accounts.support.models import SupportAccess
from accounts.terms.models import TermsAcceptance, TermsVersion
from accounts.users.models import User

__all__ = [
    "AuditEntry",
    "DataExport",
    "DecisionReason",
    "Entitlement",
    "Invitation",
    "JoinRequest",
    "LegalHold",
    "Membership",
    "Notification",
    "NotificationChoice",
    "Organisation",
    "OrganisationDomain",
    "OrganisationSignIn",
    "OutgoingEmail",
    "Profession",
    "ProfessionalStatus",
    "RetentionRule",
    "RightsRequest",
    "RoleGrant",
    "RosterEntry",
    "RosterImport",
    "StoppedAddress",
    "SupportAccess",
    "TermsAcceptance",
    "TermsVersion",
    "User",
]
