"""Whose record a line is about, and a trigger that lets a name go from it when its person does."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from signpost.append_only import frozen

NEVER = ("id", "at", "actor_id", "person_id", "action", "target_type", "target_id", "request_id")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_calendars_in_mails")]

    operations = [
        migrations.AddField(
            model_name="auditentry",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="whose record it is",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="names_erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(*frozen("accounts_auditentry", NEVER, marked="names_erased_at")),
    ]
