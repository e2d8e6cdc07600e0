"""The database itself refuses to change a file that has been released."""

from django.db import migrations

from signpost.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("content", "0001_initial")]

    operations = [migrations.RunPython(*append_only("content_packreleasefile"))]
