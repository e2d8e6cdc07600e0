"""People and what they may do, one file a subject."""

from accounts.models.audit import AuditEntry
from accounts.models.email import OutgoingEmail
from accounts.models.entitlement import Entitlement
from accounts.models.organisation import Membership, Organisation
from accounts.models.profession import Profession, ProfessionalStatus
from accounts.models.rights import RightsRequest
from accounts.models.user import User

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
