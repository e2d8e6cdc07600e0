"""Lists of people that leave the CMS as a table are on record."""

import pytest
from django.conf import settings
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.audit.exported import RecordsExport
from accounts.models import AuditEntry
from tests.factories.content import SiteFactory
from tests.factories.kinds import FormPageFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db
LISTS = {
    "/cms/professional-statuses/": "professional statuses",
    "/cms/legal-holds/": "legal holds",
    "/cms/rights-requests/": "requests about one's data",
    "/cms/roles-of-people/": "roles of people",
    "/cms/reports/audit/": "audit log",
    "/cms/organisation-claims/": "requests to join",
    "/cms/snippets/academy/extratime/": "extra time",
    "/cms/snippets/academy/quizoverride/": "other conditions of quizzes",
}


@pytest.fixture
def administrator(client):
    SiteFactory()
    person = UserFactory(administrator=True)
    client.force_login(person)
    return person


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("path", LISTS)
def test_r28_who_takes_a_list_of_people_away_is_on_record(client, administrator, path, kind):
    client.get(path)
    assert not AuditEntry.objects.filter(action="list.exported").exists()

    answer = client.get(path, {"export": kind})

    assert answer.status_code == 200
    line = AuditEntry.objects.get(action="list.exported")
    assert (line.actor, line.target_label, line.after) == (administrator, LISTS[path], kind)


def test_r28_who_takes_the_answers_to_a_form_away_is_on_record(client, administrator):
    form = FormPageFactory(SiteFactory(), title="Ask us")
    path = f"/cms/forms/submissions/{form.pk}/"
    assert client.get(path).status_code == 200

    answer = client.get(path, {"export": "csv"})

    assert answer.status_code == 200
    line = AuditEntry.objects.get(action="list.exported")
    assert (line.actor, line.target_label) == (administrator, "Ask us")


def test_r28_no_list_with_people_leaves_by_another_class():
    """Every list of people and of learning that can be taken away, and whose rows point at a
    person. Rows of content name whoever wrote or reviewed them, which is no list of people.
    """
    with_people = [
        one
        for one in viewsets.viewsets
        if isinstance(one, ModelViewSet)
        and one.list_export
        and one.model._meta.app_label in ("accounts", "academy")
        and any(
            field.related_model and field.related_model._meta.label == settings.AUTH_USER_MODEL
            for field in one.model._meta.fields
        )
    ]

    assert len(with_people) >= 4
    loose = [one for one in with_people if not issubclass(one.index_view_class, RecordsExport)]
    assert [one.name for one in loose] == []
