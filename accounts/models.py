"""Every model about people, for Django and other apps. Inside, import from the subject."""

from accounts.access.models import Entitlement
from accounts.audit.models import AuditEntry
from accounts.mail.models import OutgoingEmail
from accounts.organisations.models import Membership, Organisation
from accounts.privacy.models import RightsRequest
from accounts.professions.models import Profession, ProfessionalStatus
from accounts.users.models import User

__all__ = [
    "AuditEntry",
    "Entitlement",
    "Membership",
    "Organisation",
    "OutgoingEmail",
    "Profession",
    "ProfessionalStatus",
    "RightsRequest",
    "User",
]
