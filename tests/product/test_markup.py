"""The reader of markup that stands in for a browser on pages that are built like others."""

import pytest

from tests.product.markup import markup_faults

RIGHT = """<!doctype html><html lang="en"><title>Badgers</title><body>
<a href="#main">Skip</a><main id="main"><h1>Badgers</h1><h2 id="sets">Setts</h2>
<section aria-labelledby="sets"><ul><li><a href="/" aria-label="Home"></a></li></ul></section>
<img src="a.png" alt=""><label for="q">Search</label><input id="q" aria-describedby="sets">
<label><input type="radio"> Yes</label><button><img src="b.png" alt="Go"></button>
<template><h2 id="sets"></h2></template>
<table><tr><th>Name</th></tr></table></main></body></html>"""


def test_a_page_that_says_what_its_parts_are_has_no_fault():
    assert markup_faults(RIGHT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (' lang="en"', "", "language"),
        ("<title>Badgers</title>", "", "title"),
        ("</body>", "<main></main></body>", "2 elements are the main part"),
        ('<input id="q"', '<input id="sets"', "the id sets is there 2 times"),
        ('href="#main"', 'href="#content"', "leads to no #content"),
        ('aria-labelledby="sets"', 'aria-labelledby="set"', "leads to no set"),
        ('aria-describedby="sets"', 'aria-describedby="sets help"', "leads to no help"),
        (' alt=""', "", "a picture has no alt: a.png"),
        (' aria-label="Home"', "", "<a> has no name"),
        ('alt="Go"', 'alt=""', "<button> has no name"),
        ('<label for="q">Search</label>', "", "a field has no label"),
        ("> Yes", ">", "a field has no label"),
        ('<h2 id="sets">Setts</h2>', '<h3 id="sets">Setts</h3>', "level 3 follows one of level 1"),
        ("<ul>", "<div>", "a row stands in no list"),
        ("<th>Name</th>", "<td>Name</td>", "a table has no heads"),
    ],
)
def test_each_fault_is_told(right: str, wrong: str, told: str):
    assert right in RIGHT

    assert told in " | ".join(markup_faults(RIGHT.replace(right, wrong, 1)))
