"""A download that broke off goes on with the same file, or begins anew with another."""

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from signpost.private_files import private_storage, serve_private
from tests.private_files.test_serving import Kept


def answer(**headers):
    kept = Kept(private_storage().save("tests/begun.bin", ContentFile(bytes(2560))))
    request = RequestFactory().get("/", headers=headers)
    return serve_private(request, kept, filename="begun.bin", checksum="abc")


@pytest.mark.parametrize(
    ("begun", "status", "length"),
    [('"abc"', 206, 10), ('"another"', 200, 2560), ("Tue, 15 Nov 1994 12:45:26 GMT", 200, 2560)],
)
def test_it_goes_on_with_the_file_that_it_began_with(begun, status, length):
    response = answer(**{"range": "bytes=10-19", "if-range": begun})

    assert response.status_code == status
    assert response["ETag"] == '"abc"'
    assert len(b"".join(response.streaming_content)) == length


def test_who_has_it_already_is_sent_it_all_the_same():
    assert answer(**{"if-none-match": '"abc"'}).status_code == 200
