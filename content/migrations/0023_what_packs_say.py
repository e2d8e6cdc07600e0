"""What a pack says before anybody signs in: ages and stages as rows, the lesson, schemes of work."""

import django.db.models.deletion
import re

import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


NUMBER = re.compile(r"\d+")


def ages_in(text):
    """The youngest and the oldest, as they were written: “7–11”."""
    numbers = [int(number) for number in NUMBER.findall(str(text or ""))]
    if not numbers or max(numbers) > 99:
        return None, None
    return min(numbers), max(numbers)


def forward(apps, schema_editor):
    """Ages and stages of pages, and of drafts that nobody has published yet."""
    Pack = apps.get_model("content", "LessonPackPage")
    PackStage = apps.get_model("content", "PackStage")
    for pack in Pack.objects.all().iterator():
        pack.age_from, pack.age_to = ages_in(pack.age_range)
        pack.save(update_fields=["age_from", "age_to"])
        for stage in dict.fromkeys(pack.key_stages or []):
            PackStage.objects.create(page=pack, stage=stage)
    keys = [str(pk) for pk in Pack.objects.values_list("pk", flat=True)]
    Revision = apps.get_model("wagtailcore", "Revision")
    for revision in Revision.objects.filter(object_id__in=keys).iterator():
        content = revision.content
        if "key_stages" not in content:
            continue
        stages = list(dict.fromkeys(content.pop("key_stages") or []))
        content["age_from"], content["age_to"] = ages_in(content.pop("age_range", ""))
        content["stages"] = [{"pk": None, "page": content["pk"], "stage": one} for one in stages]
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0022_print_sets'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CurriculumStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(help_text='Stays the same when the words change.', max_length=40, unique=True, verbose_name='code')),
                ('strand', models.CharField(choices=[('self-image', 'Self-image and identity'), ('relationships', 'Online relationships'), ('reputation', 'Online reputation'), ('bullying', 'Online bullying'), ('information', 'Managing online information'), ('health', 'Health, wellbeing and lifestyle'), ('privacy', 'Privacy and security'), ('copyright', 'Copyright and ownership')], max_length=20, verbose_name='strand')),
                ('ages', models.CharField(choices=[('4-7', '4 to 7'), ('7-11', '7 to 11'), ('11-14', '11 to 14'), ('14-18', '14 to 18')], max_length=10, verbose_name='ages')),
                ('text', models.CharField(max_length=500, verbose_name='statement')),
            ],
            options={
                'verbose_name': 'statement of the curriculum',
                'verbose_name_plural': 'statements of the curriculum',
                'ordering': ['strand', 'ages', 'code'],
            },
        ),
        migrations.CreateModel(
            name='PackStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stage', models.CharField(choices=[('early-years', 'Early years'), ('ks1', 'Key stage 1'), ('ks2', 'Key stage 2'), ('ks3', 'Key stage 3'), ('ks4', 'Key stage 4'), ('post-16', 'Post-16'), ('wales-1', 'Wales: progression step 1'), ('wales-2', 'Wales: progression step 2'), ('wales-3', 'Wales: progression step 3'), ('wales-4', 'Wales: progression step 4'), ('wales-5', 'Wales: progression step 5'), ('scotland-early', 'Scotland: early level'), ('scotland-1', 'Scotland: first level'), ('scotland-2', 'Scotland: second level'), ('scotland-3', 'Scotland: third and fourth level'), ('scotland-senior', 'Scotland: senior phase'), ('ni-foundation', 'Northern Ireland: foundation stage'), ('ni-1', 'Northern Ireland: key stage 1'), ('ni-2', 'Northern Ireland: key stage 2'), ('ni-3', 'Northern Ireland: key stage 3'), ('ni-4', 'Northern Ireland: key stage 4')], max_length=20, verbose_name='stage')),
            ],
            options={
                'verbose_name': 'stage of a pack',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SchemeOfWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='end of the address')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('summary', models.CharField(blank=True, max_length=250, verbose_name='summary')),
            ],
            options={
                'verbose_name': 'scheme of work',
                'verbose_name_plural': 'schemes of work',
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='SchemePart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'part of a scheme',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='age_from',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ages from'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='age_to',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='aims',
            field=models.TextField(blank=True, help_text='A line for each, in plain words.', verbose_name='aims'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='group_size',
            field=models.CharField(blank=True, help_text='For instance: a class, in pairs.', max_length=80, verbose_name='size of the group'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='guidance_asks',
            field=models.BooleanField(default=False, help_text='The page then shows the guidance first, and its content to who wants it.', verbose_name='ask before showing it'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='preparation',
            field=models.TextField(blank=True, help_text='What to read, print and set up.', verbose_name='before the lesson'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='pupils_do',
            field=models.TextField(blank=True, help_text='A line for each step.', verbose_name='what pupils will do'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='related_training',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='training that goes with it'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='rshe_outcomes',
            field=models.TextField(blank=True, help_text='A line for each that the lesson serves.', verbose_name='outcomes of RSHE'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='safety_notes',
            field=models.TextField(blank=True, help_text='What may come up, what to say then, and where to turn.', verbose_name='keeping everybody safe'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='subject',
            field=models.CharField(blank=True, choices=[('rshe', 'Relationships, health and personal education'), ('computing', 'Computing'), ('citizenship', 'Citizenship'), ('english', 'English and media'), ('tutor-time', 'Tutor time or assembly')], max_length=20, verbose_name='subject'),
        ),
        migrations.AddField(
            model_name='lessonpackpage',
            name='statements',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='packs', to='content.curriculumstatement', verbose_name='Education for a Connected World'),
        ),
        migrations.AddIndex(
            model_name='lessonpackpage',
            index=models.Index(fields=['age_from', 'age_to'], name='pack_ages'),
        ),
        migrations.AddConstraint(
            model_name='lessonpackpage',
            constraint=models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_from__lte', models.F('age_to')), _connector='OR'), name='pack_ages_in_order', violation_error_message='The youngest come first: “ages from” is the smaller.'),
        ),
        migrations.AddField(
            model_name='packstage',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='content.lessonpackpage'),
        ),
        migrations.AddField(
            model_name='schemepart',
            name='pack',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.lessonpackpage', verbose_name='pack'),
        ),
        migrations.AddField(
            model_name='schemepart',
            name='scheme',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='content.schemeofwork'),
        ),
        migrations.AddIndex(
            model_name='packstage',
            index=models.Index(fields=['stage', 'page'], name='pack_stage_listed'),
        ),
        migrations.AddConstraint(
            model_name='packstage',
            constraint=models.UniqueConstraint(fields=('page', 'stage'), name='pack_stage_once'),
        ),
        migrations.AddConstraint(
            model_name='schemepart',
            constraint=models.UniqueConstraint(fields=('scheme', 'pack'), name='scheme_pack_once'),
        ),
        migrations.RunPython(forward, migrations.RunPython.noop),
    ]
