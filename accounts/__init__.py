"""People: log-in, professions, organisations, roles, who may see what, the audit log, e-mail.

Children have no accounts and never appear here. Other apps use `accounts.audit`, `accounts.mail`,
`accounts.access.visibility` and `accounts.access.roles`.
"""
