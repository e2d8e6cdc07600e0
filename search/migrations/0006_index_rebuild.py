from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0005_best_bets_and_counts")]

    operations = [
        migrations.CreateModel(
            name="IndexRebuild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "rebuild of the search index",
                "verbose_name_plural": "rebuilds of the search index",
                "ordering": ["-pk"],
            },
        ),
    ]
