"""Reading a OneRoster 1.2 zip: which rows there are, and what is wrong with each.

1EdTech, OneRoster 1.2, CSV binding: `manifest.csv` names each file as bulk, delta or absent; a bulk
file leaves `status` empty, a delta file says `active` or `tobedeleted`.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

MOST_BYTES = 30_000_000  # of one file inside, unpacked
MOST_ROWS = 20_000
NEEDED = {"sourcedId", "status", "enabledUser", "givenName", "familyName", "email"}
STAFF = frozenset(
    {
        "administrator", "aide", "counselor", "districtAdministrator", "principal", "proctor",
        "siteAdministrator", "systemAdministrator", "teacher",
    }
)  # fmt: skip
NOT_STAFF = frozenset({"student", "guardian", "parent", "relative"})


class NotARosterError(Exception):
    """The file as a whole cannot be taken; the code says why."""


@dataclass(frozen=True)
class Row:
    """One person of the file. `fault` is a code of `faults.WORDS`, or empty."""

    line: int
    sourced_id: str
    email: str = ""
    is_staff: bool = False
    is_enabled: bool = True
    leaves: bool = False
    fault: str = ""


@dataclass(frozen=True)
class Roster:
    """All rows, and whether the file says that it is whole."""

    rows: list[Row]
    is_bulk: bool


def read(file: IO[bytes]) -> Roster:
    """Raises NotARosterError where there is nothing to go through."""
    try:
        with zipfile.ZipFile(file) as archive:
            modes = _manifest(archive)
            mode = modes.get("file.users", "absent")
            if mode not in ("bulk", "delta"):
                raise NotARosterError("no-users")
            users = list(_table(archive, "users.csv", NEEDED))
            roles = _roles(archive, modes)
    except (zipfile.BadZipFile, UnicodeDecodeError, csv.Error, EOFError) as error:
        raise NotARosterError("not-readable") from error
    if len(users) > MOST_ROWS:
        raise NotARosterError("too-many")
    return Roster(_rows(users, roles, is_bulk=mode == "bulk"), mode == "bulk")


def _manifest(archive: zipfile.ZipFile) -> dict[str, str]:
    rows = _table(archive, "manifest.csv", {"propertyName", "value"})
    found = {row["propertyName"]: row["value"] for _line, row in rows}
    if found.get("oneroster.version") != "1.2":
        raise NotARosterError("other-version")
    return found


def _roles(archive: zipfile.ZipFile, modes: dict[str, str]) -> dict[str, set[str]]:
    """The roles of each id. Without the file nobody is known to be staff."""
    if modes.get("file.roles", "absent") == "absent":
        raise NotARosterError("no-roles")
    found: dict[str, set[str]] = {}
    for _line, row in _table(archive, "roles.csv", {"userSourcedId", "role"}):
        if row.get("status") != "tobedeleted":
            found.setdefault(row["userSourcedId"], set()).add(row["role"])
    return found


def _table(
    archive: zipfile.ZipFile, name: str, needed: set[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with archive.open(name) as stream:
            data = stream.read(MOST_BYTES + 1)
    except KeyError as error:
        raise NotARosterError("file-missing") from error
    if len(data) > MOST_BYTES:
        raise NotARosterError("too-large")
    reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True)
    if not needed <= set(reader.fieldnames or ()):
        raise NotARosterError("columns-missing")
    for row in reader:
        yield (
            reader.line_num,
            {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)},
        )


def _rows(
    users: list[tuple[int, dict[str, str]]], roles: dict[str, set[str]], *, is_bulk: bool
) -> list[Row]:
    ids = Counter(row["sourcedId"] for _line, row in users)
    emails = Counter(row["email"].lower() for _line, row in users if row["email"])
    return [_row(line, row, roles, ids, emails, is_bulk) for line, row in users]


def _row(
    line: int,
    row: dict[str, str],
    roles: dict[str, set[str]],
    ids: Counter[str],
    emails: Counter[str],
    is_bulk: bool,
) -> Row:
    sourced_id, email = row["sourcedId"][:255], row["email"].lower()
    mine = roles.get(row["sourcedId"], set())
    is_staff, leaves = bool(mine & STAFF), row["status"] == "tobedeleted"
    fault = ""
    if not sourced_id:
        fault = "no-id"
    elif ids[row["sourcedId"]] > 1:
        fault = "id-twice"
    elif row["status"] not in ({""} if is_bulk else {"active", "tobedeleted"}):
        fault = "status"
    elif row["enabledUser"] not in ("true", "false"):
        fault = "enabled"
    elif not leaves and not mine:
        fault = "no-role"
    elif not leaves and not is_staff and not mine <= NOT_STAFF:
        fault = "role"
    elif is_staff and not leaves and not email:
        fault = "no-email"
    elif is_staff and not leaves and emails[email] > 1:
        fault = "email-twice"
    return Row(line, sourced_id, email, is_staff, row["enabledUser"] != "false", leaves, fault)
