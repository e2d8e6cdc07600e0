"""The database itself refuses to change the words of a question, or an answer that was given."""

from django.db import migrations

from signpost.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("academy", "0001_initial")]

    operations = [
        migrations.RunPython(*append_only("academy_questionversion")),
        # Steps go with the attempt of a person who is erased.
        migrations.RunPython(*append_only("academy_attemptstep", deletable=True)),
    ]
