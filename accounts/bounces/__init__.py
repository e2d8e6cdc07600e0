"""E-mails that come back: an address that does not exist gets no more, and staff are told."""
