"""The file with everything: made by the worker, for its person alone, gone after a week."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, DataExport, OutgoingEmail
from accounts.privacy import exporting, rights
from signpost.private_files import private_storage
from tests.factories.academy import CertificateFactory, EnrolmentFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def ask(client: Client, **words: str) -> DataExport:
    client.post("/accounts/data/export/", words)
    return DataExport.objects.get()


def content_of(response) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_the_zip_holds_what_every_part_of_the_product_knows(client: Client, deliver_all):
    person = UserFactory(name="Sam Jones <b>", professional=True)
    EnrolmentFactory(user=person)
    other = UserFactory(name="Somebody Else")
    client.force_login(person)

    asked = ask(client)
    assert "is being put together" in client.get("/accounts/data/").content.decode()
    deliver_all()
    response = client.get(f"/accounts/data/export/{asked.uuid}/")

    archive = content_of(response)
    data = json.loads(archive.read("my-data.json"))
    assert {"exported_at", "site", "account", "academy", "lesson_packs"} <= set(data)
    assert data["account"]["name"] == "Sam Jones <b>"
    assert len(data["academy"]["enrolments"]) == 1
    page = archive.read("my-data.html").decode()
    assert "Sam Jones &lt;b&gt;" in page
    assert data["academy"]["enrolments"][0]["offering__course__title"] in page
    assert other.email not in page + json.dumps(data)
    assert response["Cache-Control"] == "private, no-store"
    assert AuditEntry.objects.filter(action="data.exported", actor=person).count() == 1
    told = OutgoingEmail.objects.get(key=f"data_ready:{asked.uuid}")
    assert told.to == person.email


def test_certificates_are_in_it_as_they_were_printed(client: Client, deliver_all):
    certificate = CertificateFactory()
    deliver_all()  # prints it
    client.force_login(certificate.holder)
    asked = ask(client)
    deliver_all()

    archive = content_of(client.get(f"/accounts/data/export/{asked.uuid}/"))

    printed = [name for name in archive.namelist() if name.startswith("files/certificate-")]
    assert [archive.read(name)[:5] for name in printed] == [b"%PDF-"]


def test_asking_twice_makes_one_file_and_asking_anew_another(client: Client, deliver_all):
    client.force_login(UserFactory())

    first, second = ask(client), ask(client)
    deliver_all()
    third = ask(client)
    anew = ask(client, again="1")

    assert first == second == third
    assert anew != first
    assert not private_storage().exists(f"exports/{first.uuid}.zip")
    with pytest.raises(IntegrityError), transaction.atomic():
        DataExport.objects.create(user=anew.user)


def test_built_twice_it_is_there_once(client: Client):
    person = UserFactory()
    asked = exporting.ask(person)

    exporting.build(asked.pk)
    exporting.build(asked.pk)

    assert OutgoingEmail.objects.filter(key=f"data_ready:{asked.uuid}").count() == 1
    assert private_storage().listdir("exports")[1].count(f"{asked.uuid}.zip") == 1


def test_nobody_else_takes_it_and_no_link_begins_it(client: Client, deliver_all):
    client.force_login(UserFactory())
    asked = ask(client)
    deliver_all()
    client.force_login(UserFactory(administrator=True))

    assert client.get(f"/accounts/data/export/{asked.uuid}/").status_code == 404
    assert client.get("/accounts/data/export/").status_code == 405


def test_after_a_week_it_is_refused_with_the_worker_away_and_then_deleted(
    client: Client, deliver_all
):
    person = UserFactory()
    client.force_login(person)
    asked = ask(client)
    deliver_all()

    with time_machine.travel(timezone.now() + timedelta(days=7, seconds=1), tick=False):
        client.force_login(person)
        late = client.get(f"/accounts/data/export/{asked.uuid}/").status_code
        forgotten = exporting.forget_expired()

    assert (late, forgotten) == (404, 1)
    assert not private_storage().exists(f"exports/{asked.uuid}.zip")


def test_it_goes_with_the_account_even_while_it_is_made(client: Client, deliver_all):
    ready, under_way = exporting.ask(UserFactory()), exporting.ask(UserFactory())
    exporting.build(ready.pk)
    for export in (ready, under_way):
        rights.erase(export.user, actor=None)

    exporting.build(under_way.pk)

    assert not DataExport.objects.exists()
    assert not private_storage().exists(f"exports/{ready.uuid}.zip")
    assert not private_storage().exists(f"exports/{under_way.uuid}.zip")
