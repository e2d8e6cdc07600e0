"""What an installation says of its search servers is refused at the start where it cannot work."""

import pytest
from pydantic import ValidationError

from signpost.settings.env import Env


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("elasticsearch_url", "search.example:9200", "is not an address such as"),
        ("elasticsearch_url", "https://search.example", "is not an address such as"),
        ("elasticsearch_url", "https://one:9200,two", "is not an address such as"),
        ("elasticsearch_url", "https://me:secret@one:9200", "have settings of their own"),
        ("elasticsearch_index", "Signpost", "small letters, digits and hyphens"),
        ("elasticsearch_index", "*", "small letters, digits and hyphens"),
    ],
)
def test_an_address_or_a_name_that_cannot_work_is_refused_with_a_sentence(name, value, told):
    with pytest.raises(ValidationError, match=told):
        Env(**{name: value})


def test_several_servers_are_named_with_commas():
    assert Env(elasticsearch_url="https://one:9200, https://two:9200").elasticsearch_url
