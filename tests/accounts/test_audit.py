"""Requirement 28: the audit log is append-only, and logs hold nothing personal."""

import logging

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.domain import audit
from accounts.models import AuditEntry
from accounts.models.audit import AppendOnlyError
from tests.factories.content import SiteFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    person = UserFactory()
    return audit.record("test.happened", actor=person, target=person, before="a", after="b")


def test_r28_python_refuses_to_change_or_delete(entry):
    with pytest.raises(AppendOnlyError):
        entry.save()
    with pytest.raises(AppendOnlyError):
        entry.delete()
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.update(after="c")
    with pytest.raises(AppendOnlyError):
        AuditEntry.objects.all().delete()


def test_r28_the_database_refuses_to_change_it_whoever_asks(entry):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE accounts_auditentry SET after = 'c'")


@pytest.mark.postgres
def test_r28_the_database_refuses_to_delete_it(entry):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM accounts_auditentry")


def test_r28_reviewers_read_it_and_editors_do_not(client, entry):
    client.force_login(UserFactory(reviewer=True))
    shown = client.get("/cms/reports/audit/")
    client.force_login(UserFactory(editor=True))
    refused = client.get("/cms/reports/audit/")

    assert shown.status_code == 200
    assert b"test.happened" in shown.content
    assert refused.status_code == 302


def test_r24_an_export_of_it_runs_no_formula(client):
    person = UserFactory(name="=HYPERLINK(1)")
    audit.record("test.happened", actor=person, target=person, why="=1+1")
    client.force_login(UserFactory(reviewer=True))

    response = client.get("/cms/reports/audit/", {"export": "csv"})

    text = b"".join(response.streaming_content).decode()
    cells = [cell.strip('"\r\n') for line in text.splitlines() for cell in line.split(",")]
    assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []


def test_the_audit_report_asks_the_same_number_of_queries_for_one_and_for_three(
    client, django_assert_max_num_queries
):
    reviewer = UserFactory(reviewer=True)
    client.force_login(reviewer)
    counts = []
    for _ in range(2):
        audit.record("test.happened", actor=reviewer, target=reviewer)
        client.get("/cms/reports/audit/")
        with django_assert_max_num_queries(40) as captured:
            client.get("/cms/reports/audit/")
        counts.append(len(captured))
        for _more in range(2):
            audit.record("test.happened", actor=UserFactory(), target=reviewer)

    assert counts[0] == counts[1]


def test_r28_a_log_line_names_the_path_and_nothing_that_somebody_typed(client, caplog):
    SiteFactory()
    caplog.set_level(logging.INFO)

    client.get(
        "/search/",
        {"q": "somebody hurt me"},
        headers={"user-agent": "A very particular browser", "x-forwarded-for": "203.0.113.9"},
    )

    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    text = str([record.msg for record in caplog.records])
    assert {"event": "request_finished", "request": "GET /search/"}.items() <= lines[-1].items()
    assert "hurt" not in text
    assert "203.0.113.9" not in text
    assert "particular" not in text


def test_r28_a_log_line_holds_no_code_and_no_key(client, caplog):
    SiteFactory()
    caplog.set_level(logging.INFO)

    client.get("/verify/ABCD-EFGH-JKMN/")
    client.get("/accounts/password/reset/key/1-secretkey/")
    client.get("/nowhere/at-all.html")

    logged = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    asked = [line["request"] for line in logged if line.get("event") == "request_finished"]
    assert asked[0] == "GET /verify/<str:code>/"
    assert asked[2] == "GET (no such address)"
    assert "secretkey" not in str(asked)
