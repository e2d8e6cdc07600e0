"""Certificates: issued, found by their code, revoked, printed."""
