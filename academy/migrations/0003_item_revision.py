"""Each question of an attempt counts its answers, so that an old page is known by its number."""

from django.db import migrations, models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce


def count_answers(apps, schema_editor):
    item = apps.get_model("academy", "AttemptItem")
    step = apps.get_model("academy", "AttemptStep")
    counted = (
        step.objects.filter(item=OuterRef("pk"))
        .order_by()
        .values("item")
        .annotate(n=Count("pk"))
        .values("n")
    )
    item.objects.update(revision=Coalesce(Subquery(counted), 0))


class Migration(migrations.Migration):
    dependencies = [("academy", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="attemptitem",
            name="revision",
            field=models.PositiveIntegerField(
                default=0,
                help_text="How often the answer was changed. A page says from which one it was drawn.",
            ),
        ),
        migrations.RunPython(count_answers, migrations.RunPython.noop),
    ]
