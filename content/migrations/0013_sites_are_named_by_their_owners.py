"""Wagtail's record of a site takes over the name that its owner has set."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_sites(apps, schema_editor):
    brands = apps.get_model("content", "Brand").objects.filter(site=OuterRef("pk"))
    sites = apps.get_model("wagtailcore", "Site").objects.filter(
        pk__in=apps.get_model("content", "Brand").objects.values("site")
    )
    sites.update(site_name=Subquery(brands.values("name")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0012_look_from_pictures"),
        ("wagtailcore", "0001_initial"),
    ]

    operations = [migrations.RunPython(name_sites, migrations.RunPython.noop)]
