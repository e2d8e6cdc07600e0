"""The CMS's screens about people: accounts, professions, organisations, the audit log."""
