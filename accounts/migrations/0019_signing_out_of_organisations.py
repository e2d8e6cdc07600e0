"""Where one signs out at the provider of an organisation."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0018_names_in_the_audit_log")]

    operations = [
        migrations.AddField(
            model_name="organisationsignin",
            name="end_session_endpoint",
            field=models.URLField(
                blank=True,
                default="",
                editable=False,
                max_length=500,
                verbose_name="where one signs out there",
            ),
        ),
    ]
