#!/usr/bin/env bash
# webvtt-py 0.6.0: the plain text of a caption still has the character references of the file.
#
# In WebVTT a caption must write `&` as `&amp;` and `<` as `&lt;`, and a browser shows the characters
# (https://www.w3.org/TR/webvtt1/#webvtt-cue-text-span, "cue text parsing rules"). `Caption.text`, which
# is the caption without its tags, keeps the references: a page that escapes it, as templates do,
# shows `&amp;` to readers, and a search for "Tom & Sam" finds nothing.
#
# Seen with webvtt-py 0.6.0 on Python 3.11:
#   Tom &amp; Sam say: 2 &lt; 3
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check webvtt-py==0.6.0
cat > "$folder/signs.vtt" <<'VTT'
WEBVTT

00:00:01.000 --> 00:00:04.000
<b>Tom &amp; Sam</b> say: 2 &lt; 3
VTT
seen=$("$folder/venv/bin/python" - "$folder/signs.vtt" <<'PY'
import sys

import webvtt

(caption,) = webvtt.read(sys.argv[1])
print(caption.text)
PY
)
expected='Tom &amp; Sam say: 2 &lt; 3'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "This has changed: expected" "$expected"; exit 1; }
