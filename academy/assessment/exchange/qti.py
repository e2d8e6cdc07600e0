"""QTI 2.1, 2.2 and 3.0: an item, or a package of them.

The names of 3.0 (`qti-choice-interaction`, `max-choices`) are read as those of 2.x. An item is made
only where its scoring is one that can be kept: match the correct answer, or map answers to points.
"""

import re
import zipfile
from typing import Any

from django.utils.translation import gettext as _

from academy.assessment.exchange import packages, qti_interactions
from academy.assessment.exchange.parsed import Parsed, UnreadableFileError, refused
from academy.assessment.exchange.qti_scoring import scoring_of
from academy.assessment.exchange.reading_bytes import line_of, tree_of
from academy.refusals import InvalidQuestion

ITEM = "assessmentItem"
TEST = "assessmentTest"
KEBAB = re.compile(r"-([a-z0-9])")


def read(data: bytes) -> list[Parsed]:
    """An item, or the items of a package in the order of its manifest."""
    if not data.startswith(b"PK"):
        return [_item(named(tree_of(data)), "")]
    found: list[Parsed] = []
    with packages.opened(data) as archive:
        for name in _item_files(archive):
            try:
                root = named(tree_of(packages.content(archive, name)))
            except UnreadableFileError as error:
                found.append(refused(0, f"{name}: {error}", name=name))
                continue
            if root.tag == ITEM:
                found.append(_item(root, name))
            elif root.tag == TEST:
                words = _("The test itself (sections, order, time) is left out: make a quiz of it.")
                found.append(refused(0, words, name=root.get("title") or name))
    if not found:
        raise UnreadableFileError(_("There are no questions in the package."))
    return found


def named(root: Any) -> Any:
    """The tree with the names of QTI 2.x, whatever version and namespace it is in."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = _name(element.tag.rpartition("}")[2].removeprefix("qti-"))
            for key in list(element.attrib):
                element.attrib[_name(key.rpartition("}")[2])] = element.attrib.pop(key)
    return root


def _name(text: str) -> str:
    return KEBAB.sub(lambda found: found[1].upper(), text)


def _item_files(archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    manifest = next((one for one in names if one.rpartition("/")[2] == "imsmanifest.xml"), None)
    if manifest is None:
        return [one for one in names if one.endswith(".xml")]
    base = manifest.rpartition("/")[0]
    found = []
    for resource in named(tree_of(packages.content(archive, manifest))).iter("resource"):
        kind, href = resource.get("type", ""), resource.get("href", "")
        name = f"{base}/{href}" if base else href
        if kind.startswith(("imsqti_item", "imsqti_test", "imsqti_assessment")) and name in names:
            found.append(name)
    return found


def _item(root: Any, file: str) -> Parsed:
    if root.tag != ITEM:
        raise UnreadableFileError(_("This is no QTI: it does not begin with an assessment item."))
    parsed = Parsed(line=line_of(root), name=root.get("title") or root.get("identifier") or file)
    body = root.find("itemBody")
    if body is None:
        return refused(parsed.line, _("It has no body."), name=parsed.name)
    try:
        scoring = scoring_of(root)
        qti_interactions.read(body, scoring, parsed)
    except InvalidQuestion as error:
        parsed.problem = str(error)
    if root.find("modalFeedback") is not None:
        parsed.note(_("What is said to the answer as a whole is left out."))
    if root.find("templateDeclaration") is not None:
        parsed.problem = parsed.problem or _("Its numbers are made anew each time.")
    if root.find("stylesheet") is not None:
        parsed.note(_("Its own style sheet is left out."))
    return parsed.check()
