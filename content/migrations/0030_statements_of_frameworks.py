"""Outcomes of relationships and health education become rows, as the other statements are."""

import django.core.validators
from django.db import migrations, models

from content.lesson_packs.curriculum.outcome_lines import move

FRAMEWORKS = [
    ("connected-world", "Education for a Connected World"),
    ("rshe", "Relationships and health education"),
]
STRANDS = [
    ("self-image", "Self-image and identity"),
    ("relationships", "Online relationships"),
    ("reputation", "Online reputation"),
    ("bullying", "Online bullying"),
    ("information", "Managing online information"),
    ("health", "Health, wellbeing and lifestyle"),
    ("privacy", "Privacy and security"),
    ("copyright", "Copyright and ownership"),
    ("rshe-friendships", "Family, friends and respect"),
    ("rshe-online", "Life online"),
    ("rshe-safe", "Keeping safe, and the law"),
    ("rshe-wellbeing", "Body and mind"),
    ("rshe", "Relationships and health education"),
]
AGES = [
    ("4-7", "4 to 7"),
    ("7-11", "7 to 11"),
    ("11-14", "11 to 14"),
    ("14-18", "14 to 18"),
    ("primary", "primary school"),
    ("secondary", "secondary school"),
]
REFERENCE = "The section of the guidance, for whoever looks it up."


class Migration(migrations.Migration):
    dependencies = [("content", "0029_files_by_language"), ("wagtailcore", "0094_alter_page_locale")]

    operations = [
        migrations.AddField(
            model_name="curriculumstatement",
            name="framework",
            field=models.CharField(
                choices=FRAMEWORKS, default="connected-world", max_length=20,
                verbose_name="framework",
            ),
        ),
        migrations.AddField(
            model_name="curriculumstatement",
            name="reference",
            field=models.CharField(
                blank=True, help_text=REFERENCE, max_length=120, verbose_name="where it stands"
            ),
        ),
        migrations.AlterField(
            model_name="curriculumstatement",
            name="strand",
            field=models.CharField(choices=STRANDS, max_length=20, verbose_name="strand"),
        ),
        migrations.AlterField(
            model_name="curriculumstatement",
            name="ages",
            field=models.CharField(choices=AGES, max_length=10, verbose_name="ages"),
        ),
        migrations.AlterField(
            model_name="curriculumstatement",
            name="text",
            field=models.TextField(
                validators=[django.core.validators.MaxLengthValidator(500)],
                verbose_name="statement",
            ),
        ),
        migrations.AlterModelOptions(
            name="curriculumstatement",
            options={
                "ordering": ["framework", "strand", "ages", "code"],
                "verbose_name": "statement of the curriculum",
                "verbose_name_plural": "statements of the curriculum",
            },
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
