"""What people read above their own data are words, in their language, and never names of fields."""

import ast
import inspect
import io
import json
import textwrap
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation

from accounts.models import DataExport
from accounts.privacy import exporting, headings, rights
from accounts.privacy.readable import part_of
from signpost.private_files import private_storage
from tests.factories.academy import TakingFactory


def names_in(teller: rights.Provider) -> Iterator[str]:
    """The names that the function of a part gives, read from its source."""
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(teller)))):
        if isinstance(node, ast.Dict):
            yield from (ast.literal_eval(name) for name in node.keys if name)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "rows_of":
            yield from (ast.literal_eval(name) for name in node.args[1:])


@pytest.mark.parametrize("part", sorted(rights.TELLERS))
def test_every_name_of_a_file_with_somebodys_data_has_words(part):
    names = {part, *names_in(rights.TELLERS[part])}
    own = set(headings.OF_PART[part])

    assert len(names) > 5
    assert names - own - set(headings.COMMON) == set()
    assert own - names == set()


def test_no_words_of_all_parts_are_left_over():
    used = {name for teller in rights.TELLERS.values() for name in names_in(teller)}

    assert set(headings.COMMON) - used == set()


@pytest.mark.django_db
def test_people_read_words_and_programs_the_names():
    taking = TakingFactory()
    DataExport.objects.create(user=taking.learner)

    exporting.build(DataExport.objects.get().pk)

    with private_storage().open(DataExport.objects.get().file.name) as stored:
        archive = zipfile.ZipFile(io.BytesIO(stored.read()))
    page = archive.read("my-data.html").decode()
    assert "<dt>Last signed in</dt>" in page
    assert '<th scope="col">How it stands</th>' in page
    assert "<td>in progress</td>" in page, "what stands for a code"
    assert "__" not in page
    assert json.loads(archive.read("my-data.json"))["academy"]["enrolments"][0]["state"] == "active"


def test_moments_yes_and_what_stands_within_are_written_out():
    held = {
        "applications": [
            {
                "created_at": datetime(2027, 7, 1, 22, 30, tzinfo=UTC),
                "line_manager": [{"email": "head@school.example", "agreed": True}],
            }
        ]
    }

    (table,) = part_of("academy", held).tables

    (row,) = table.rows
    assert row == ["1 July 2027, 23:30", "E-mail address: head@school.example, Agreed: yes"]


def test_they_are_in_the_language_of_the_person():
    with translation.override("cy"):
        assert headings.heading("academy", "day") == "Diwrnod"
