#!/usr/bin/env bash
# pypdf 7.1.0: a file joined onto a PDF/UA one keeps the claim, and only the first is read out.
#
# Two documents are made by Typst, each tagged and each declaring PDF/UA-1. The second is joined to
# the first in the way that keeps the title and the metadata: a writer that is cloned from the first,
# then `append`. The result has a structure tree and still declares PDF/UA-1 in its metadata, but
# the tree knows the pages of the first document alone: the page of the second has lost its entry
# (/StructParents), so a screen reader that follows the tags never says a word of it, and a check for
# "is it tagged" or "does it say PDF/UA" passes. A writer that starts empty loses the tags of both,
# and the claim with them, which is at least honest. Whoever joins handouts for print must not offer
# the result as an accessible file: take the declaration out, and give the single files beside it.
#
# Seen with pypdf 7.1.0 and typst 0.15.2 on Python 3.11:
#   one alone: tagged True, says PDF/UA True, pages in the tree 1 of 1
#   appended to an empty writer: tagged False, says PDF/UA False, pages in the tree 0 of 2
#   appended to a clone: tagged True, says PDF/UA True, pages in the tree 1 of 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.0 typst==0.15.2
seen=$(cd "$folder" && "$folder/venv/bin/python" - <<'PY'
import io
from pathlib import Path

import pypdf
import typst


def tagged(title):
    source = f'#set document(title: "{title}")\n#set text(lang: "en")\n= {title}\n\nSome words.\n'
    Path("one.typ").write_text(source)
    return io.BytesIO(typst.compile("one.typ", format="pdf", pdf_standards=["ua-1"]))


def told(name, data):
    reader = pypdf.PdfReader(data)
    root = reader.trailer["/Root"]
    metadata = root.get("/Metadata")
    claims = metadata is not None and b"pdfuaid" in metadata.get_object().get_data()
    known = sum("/StructParents" in page for page in reader.pages)
    print(
        f"{name}: tagged {'/StructTreeRoot' in root}, says PDF/UA {claims},"
        f" pages in the tree {known} of {len(reader.pages)}"
    )


def joined(writer, *files):
    for one in files:
        writer.append(one)
    out = io.BytesIO()
    writer.write(out)
    return out


told("one alone", tagged("Apples"))
told(
    "appended to an empty writer",
    joined(pypdf.PdfWriter(), tagged("Apples"), tagged("Pears")),
)
told(
    "appended to a clone",
    joined(pypdf.PdfWriter(clone_from=tagged("Apples")), tagged("Pears")),
)
PY
)
expected='one alone: tagged True, says PDF/UA True, pages in the tree 1 of 1
appended to an empty writer: tagged False, says PDF/UA False, pages in the tree 0 of 2
appended to a clone: tagged True, says PDF/UA True, pages in the tree 1 of 2'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "This has changed: expected" "$expected"; exit 1; }
