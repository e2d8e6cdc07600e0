"""With object storage the pages may show its pictures and films, and take nothing else from it."""

import pytest

from signpost.settings.object_storage import storage_origin
from signpost.settings.policies import CONTENT_SECURITY_POLICY, media_from

PLACE = "https://files.example.org"


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        (("files.example.org", "https://s3.example.org", "b"), PLACE),
        (("", "https://s3.example.org:9000/", "b"), "https://s3.example.org:9000"),
        (("", "http://s3:9000", "b"), "http://s3:9000"),
        (("", "", "our-files"), "https://our-files.s3.amazonaws.com"),
    ],
)
def test_the_origin_is_the_one_of_the_addresses(given, origin):
    assert storage_origin(*given) == origin


def test_pictures_and_films_come_from_there_and_nothing_else():
    site, cms = media_from(PLACE)
    named = {name for name, sources in site["DIRECTIVES"].items() if PLACE in sources}
    in_the_cms = {part.split()[0] for part in cms.split("; ") if PLACE in part}

    assert named == in_the_cms == {"img-src", "media-src"}
    assert PLACE not in CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"]
