#!/usr/bin/env bash
# webvtt-py 0.6.0: a caption in which two people speak keeps the name of the first alone.
#
# WebVTT (https://www.w3.org/TR/webvtt1/#webvtt-cue-voice-span) lets a caption hold several voice
# spans. `Caption.voice` is the first name, and `Caption.text` has the words of both without names,
# so that a transcript made from them says that the first person said everything. `raw_text` has
# the spans as they were written.
#
# Seen with webvtt-py 0.6.0 on Python 3.11:
#   voice: Ffion
#   text: Shall we tell Miss Rees? | Yes, after lunch.
#   names in raw_text: 2
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check webvtt-py==0.6.0
cat > "$folder/two.vtt" <<'VTT'
WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ffion>Shall we tell Miss Rees?
<v Owain>Yes, after lunch.
VTT
seen=$("$folder/venv/bin/python" - "$folder/two.vtt" <<'PY'
import sys

import webvtt

(caption,) = webvtt.read(sys.argv[1])
print("voice:", caption.voice)
print("text:", caption.text.replace("\n", " | "))
print("names in raw_text:", caption.raw_text.count("<v "))
PY
)
expected='voice: Ffion
text: Shall we tell Miss Rees? | Yes, after lunch.
names in raw_text: 2'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "This has changed: expected" "$expected"; exit 1; }
