from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0002_file_text")]

    operations = [
        migrations.CreateModel(
            name="ReadingNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "reading number",
                "verbose_name_plural": "reading numbers",
            },
        ),
    ]
