from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("content", "0028_surveys"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="packfile",
            index=models.Index(fields=["language", "page"], name="pack_file_language"),
        ),
    ]
