#!/usr/bin/env bash
# Wagtail 8.0.1: a DateColumn says "Just now" of every moment that is still to come.
#
# A list of the admin with a day in the future (due on, expires at, starts on) is declared like any
# other: `DateColumn("due_on")`, whose documentation says that it "displays a date in human-readable
# format". Of the past it shows how long ago that was ("1 week ago"). A day in thirty days, and one
# in three years, are both shown as "Just now"; the day itself is only in the tooltip, which touch
# screens and exports do not have. A list of what is due looks as if all of it were due at once. Use a
# plain Column with a formatted date for what lies ahead.
#
# Seen with Wagtail 8.0.1 and Django 5.2.19 on Python 3.11:
#   7 days ago: 1 week ago
#   in 30 days: Just now
#   in 3 years: Just now
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wagtail==8.0.1 Django==5.2.19
seen=$(cd "$folder" && "$folder/venv/bin/python" - <<'PY'
import datetime
import re

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=[
        "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "wagtail.admin", "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search",
        "wagtail", "taggit", "modelcluster",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    USE_TZ=True, WAGTAIL_SITE_NAME="x", WAGTAILADMIN_BASE_URL="http://localhost", SECRET_KEY="x",
    STATIC_URL="/static/", ROOT_URLCONF="wagtail.admin.urls",
)
django.setup()

from django.template import Context
from django.utils import timezone
from wagtail.admin.ui.tables import DateColumn, Table

column = DateColumn("due", accessor=lambda row: row)
for words, days in (("7 days ago", -7), ("in 30 days", 30), ("in 3 years", 1095)):
    moment = timezone.now() + datetime.timedelta(days=days)
    table = Table([column], [moment])
    html = table.render_html(Context({}))
    cell = re.search(r"<td.*?</td>", html, re.S)[0]
    cell = re.sub(r'<div class="w-tooltip.*|data-[\w-]+="[^"]*"', "", cell, flags=re.S)
    print(f"{words}:", " ".join(re.sub(r"<[^>]+>", " ", cell).split()))
PY
)
expected='7 days ago: 1 week ago
in 30 days: Just now
in 3 years: Just now'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo "This has changed: expected" "$expected"; exit 1; }
