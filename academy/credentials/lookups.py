"""How often certificates are checked: a number for each month, never by whom.

Found, unknown and malformed codes take the same statement.
"""

import structlog
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from academy.credentials.code import hash_of

log = structlog.get_logger(__name__)
COUNT = """
    INSERT INTO "academy_certificatelookup" (certificate_id, month, count)
    SELECT id, %s, 1 FROM "academy_certificate" WHERE code_hash = %s
    ON CONFLICT (certificate_id, month)
    DO UPDATE SET count = "academy_certificatelookup".count + 1
"""


def count_lookup(typed: str) -> None:
    """Count one. A database that cannot write at the moment costs the number, not the answer."""
    month = timezone.localdate().replace(day=1)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(COUNT, [month, hash_of(typed)])
    except DatabaseError as error:
        log.warning("certificate.lookup_not_counted", error=type(error).__name__)
