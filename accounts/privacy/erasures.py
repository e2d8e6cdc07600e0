"""What was erased stays erased: a backup that is restored knows the person again.

Beside the database, in `ERASURES_DIR`, each erasure leaves a file: its name is the account's number
(a UUID that means nothing elsewhere), its words what becomes of certificates. After a restore
`manage.py erase_again` does each of them once more.
"""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from accounts.privacy.models import RightsRequest
from accounts.privacy.rights import ERASED_HOST, erase
from accounts.users.models import User

Certificates = RightsRequest.Certificates


def remember(*, account: str, certificates: str) -> None:
    """Leave the file; left twice it is the same."""
    folder = Path(settings.ERASURES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{uuid.UUID(account)}"
    with part.open("w", encoding="utf-8") as stream:
        stream.write(certificates)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(folder / str(uuid.UUID(account)))


def remembered() -> Iterator[tuple[uuid.UUID, str]]:
    """Each account that was erased, and what becomes of its certificates. Other files are none."""
    folder = Path(settings.ERASURES_DIR)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        try:
            account = uuid.UUID(path.name)
        except ValueError:
            continue
        yield account, path.read_text(encoding="utf-8").strip() or Certificates.KEEP


def erase_again() -> int:
    """Erase everybody whom a restored backup has brought back; how many."""
    erased = 0
    for account, certificates in remembered():
        user = User.objects.filter(uuid=account).exclude(email__endswith=f"@{ERASED_HOST}").first()
        if user is not None:
            erase(user, actor=None, certificates=certificates, why="A backup was restored")
            erased += 1
    return erased
