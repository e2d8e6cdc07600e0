"""Whom pages are for and what they are about: audiences and topics."""
