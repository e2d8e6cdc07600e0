"""A zip with everything that is held of a person: to be read by people, and by programs.

`my-data.html` shows what `my-data.json` holds; `files/` has their certificates and what they have
handed in. The worker makes it (UK GDPR, articles 15 and 20), and an e-mail says when it is there.
"""

import datetime
import json
import zipfile
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.audit.log import record
from accounts.mail.sending import queue_email
from accounts.privacy import rights
from accounts.privacy.models import DataExport
from accounts.privacy.readable import part_of
from accounts.users.models import User
from signpost.outbox import emit
from signpost.private_files import private_storage, whole_file

TOPIC = "accounts.data_export_asked"
KEPT_FOR = datetime.timedelta(days=7)
PORTION = 256 * 1024

FileProvider = Callable[[User], Iterable[tuple[str, FieldFile]]]
FILE_PROVIDERS: list[FileProvider] = []


def provides_files(provider: FileProvider) -> FileProvider:
    """Register the files that a subject keeps of a person: names within the zip, and the files."""
    FILE_PROVIDERS.append(provider)
    return provider


def ask(user: User) -> DataExport:
    """Begin a file. While one is being made, or is there still, it is that one."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two windows ask one after the other
        there = DataExport.objects.filter(user=user).first()
        if there is not None and (there.ready_at is None or is_there(there)):
            return there
        asked = DataExport.objects.create(user=user)
        record("data.export_asked", actor=user, target=user)
        emit(TOPIC, {"export": asked.pk})
    return asked


def begin_again(user: User) -> DataExport:
    """A new file in place of one that is ready: something may have changed since."""
    with transaction.atomic():
        for old in DataExport.objects.select_for_update().filter(user=user, ready_at__isnull=False):
            forget(old)
        return ask(user)


def is_there(export: DataExport) -> bool:
    """Whether it can be taken now; expiry needs no worker."""
    return export.expires_at is not None and export.expires_at > timezone.now()


def build(pk: int) -> None:
    """Make the zip and tell the person. Run again it does nothing; killed, it starts over."""
    export = DataExport.objects.select_related("user").filter(pk=pk).first()
    if export is None or export.ready_at is not None:
        return
    user = export.user
    storage = private_storage()
    with whole_file(storage, f"exports/{export.uuid}.zip") as partial:
        with zipfile.ZipFile(partial.stream, "w", zipfile.ZIP_DEFLATED) as archive:
            _write(archive, user)
        size = partial.stream.tell()
    now = timezone.now()
    with transaction.atomic():
        made = DataExport.objects.filter(pk=pk, ready_at=None).update(
            file=partial.name, size=size, ready_at=now, expires_at=now + KEPT_FOR
        )
        if made:
            record("data.exported", actor=user, target=user)
            _tell(user, export, until=now + KEPT_FOR)
    if not made:  # erased meanwhile, or another worker was faster: leave no orphan
        storage.delete(partial.name)


def _write(archive: zipfile.ZipFile, user: User) -> None:
    data = rights.everything_of(user)
    text = json.dumps(data, cls=DjangoJSONEncoder, indent=2, ensure_ascii=False)
    archive.writestr("my-data.json", text)
    files: list[str] = []
    for provider in FILE_PROVIDERS:
        for name, file in provider(user):
            inside = f"files/{PurePosixPath(name).name}"
            try:
                source = file.open("rb")
            except FileNotFoundError:  # destroyed a moment ago
                continue
            with source, archive.open(inside, "w", force_zip64=True) as target:
                while portion := source.read(PORTION):
                    target.write(portion)
            files.append(inside)
    with translation.override(user.language or settings.LANGUAGE_CODE):
        parts = [part_of(name, data[name]) for name in rights.TELLERS]
        page = render_to_string(
            "account/my_data_file.html", {"parts": parts, "data": data, "files": files}
        )
    archive.writestr("my-data.html", page)


def forget(export: DataExport) -> None:
    """Delete a file and its row."""
    if export.file:
        private_storage().delete(export.file.name or "")
    export.delete()


def forget_expired() -> int:
    """Delete the files whose week is over; how many."""
    over = list(DataExport.objects.filter(expires_at__lte=timezone.now()))
    for export in over:
        forget(export)
    return len(over)


@rights.erases
def erase_exports_of(user: User) -> None:
    """The files go with the account."""
    for export in DataExport.objects.filter(user=user):
        forget(export)


def _tell(user: User, export: DataExport, *, until: datetime.datetime) -> None:
    queue_email(
        template="data_ready",
        to=user.email,
        context={
            "name": user.name,
            "until": until,
            "address": f"{settings.BASE_URL}{reverse('my_data')}",
        },
        key=f"data_ready:{export.uuid}",
        language=user.language,
    )
