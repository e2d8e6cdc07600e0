"""The public site: audiences, pages and their blocks, help and helplines, lesson packs.

Knows nothing of the academy: what a course unlocks reaches it as an entitlement in `accounts`.
"""
