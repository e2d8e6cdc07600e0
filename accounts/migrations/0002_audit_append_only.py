"""The database itself refuses to change a line of the audit log."""

from django.db import migrations

from signpost.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(*append_only("accounts_auditentry"))]
