#!/bin/sh
# Once for each new version, before its web and worker processes start. Safe to run again.
set -eu
python manage.py build_assets
python manage.py collectstatic --noinput --verbosity 0
python manage.py export_maintenance_pages
python manage.py migrate --noinput
python manage.py rebuild_search --if-missing
python manage.py check --deploy --fail-level WARNING
