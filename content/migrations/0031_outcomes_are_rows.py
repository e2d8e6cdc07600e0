"""The lines that 0030 has made rows of. A step of its own: PostgreSQL alters no table that waits for
the checks of rows written in the same transaction.
"""

import modelcluster.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("content", "0030_statements_of_frameworks")]

    operations = [
        migrations.RemoveField(model_name="lessonpackpage", name="rshe_outcomes"),
        migrations.AlterField(
            model_name="lessonpackpage",
            name="statements",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                related_name="packs",
                to="content.curriculumstatement",
                verbose_name="statements of the curriculum",
            ),
        ),
    ]
