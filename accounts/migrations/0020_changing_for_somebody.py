"""Leave to change something for its person, and for whom something was done in the audit log."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from signpost.append_only import frozen

NEVER = (
    "id", "at", "actor_id", "on_behalf_of_id", "person_id", "action", "target_type", "target_id",
    "request_id",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("accounts", "0019_signing_out_of_organisations")]

    operations = [
        migrations.AddField(
            model_name="supportaccess",
            name="may_change",
            field=models.BooleanField(default=False, verbose_name="may change things"),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="on_behalf_of",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty for whoever acted for themselves.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="for whom",
            ),
        ),
        migrations.RunPython(*frozen("accounts_auditentry", NEVER, marked="names_erased_at")),
    ]
