"""Ages and key stages as text and JSON are gone: 0023 has made rows of them."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("content", "0023_what_packs_say")]

    operations = [
        migrations.RemoveField(model_name="lessonpackpage", name="age_range"),
        migrations.RemoveField(model_name="lessonpackpage", name="key_stages"),
    ]
