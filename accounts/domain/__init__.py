"""The rules about people: one function per intention, called by every door."""

from accounts.domain import audit, entitlement, mail, profession, profile

__all__ = ["audit", "entitlement", "mail", "profession", "profile"]
