"""Files of packs say their language, shape, pages and checksum."""

import content.lesson_packs.files
import signpost.private_files.storage
from django.db import migrations, models

from signpost.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0019_parent_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='packfile',
            name='format',
            field=models.CharField(blank=True, editable=False, max_length=8),
        ),
        migrations.AddField(
            model_name='packfile',
            name='language',
            field=models.CharField(blank=True, choices=content.lesson_packs.files.languages, help_text='Left empty: the language of the page.', max_length=10, verbose_name='language'),
        ),
        migrations.AddField(
            model_name='packfile',
            name='large_print',
            field=models.BooleanField(default=False, verbose_name='large print'),
        ),
        migrations.AddField(
            model_name='packfile',
            name='pages',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='packfile',
            name='scan',
            field=models.CharField(choices=[('not-scanned', 'not scanned: this site has no virus scanner'), ('waiting', 'waiting for the virus scanner, and not given out until then'), ('too-large', 'not scanned: larger than the virus scanner takes'), ('clean', 'scanned, nothing found'), ('harmful', 'something harmful was found')], default='not-scanned', editable=False, max_length=12),
        ),
        migrations.AddField(
            model_name='packfile',
            name='sha256',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='packfile',
            name='size',
            field=models.PositiveBigIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='packreleasefile',
            name='format',
            field=models.CharField(blank=True, editable=False, max_length=8),
        ),
        migrations.AddField(
            model_name='packreleasefile',
            name='language',
            field=models.CharField(blank=True, choices=content.lesson_packs.files.languages, help_text='Left empty: the language of the page.', max_length=10, verbose_name='language'),
        ),
        migrations.AddField(
            model_name='packreleasefile',
            name='large_print',
            field=models.BooleanField(default=False, verbose_name='large print'),
        ),
        migrations.AddField(
            model_name='packreleasefile',
            name='pages',
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='packfile',
            name='file',
            field=signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/working', verbose_name='file'),
        ),
        migrations.AlterField(
            model_name='packfile',
            name='kind',
            field=models.CharField(choices=[('plan', 'Lesson plan'), ('slides', 'Slides'), ('worksheet', 'Worksheet'), ('guidance', 'Guidance for facilitators'), ('film', 'Film'), ('poster', 'Poster'), ('letter', 'Letter to parents')], max_length=12, verbose_name='what it is'),
        ),
        migrations.AlterField(
            model_name='packreleasefile',
            name='kind',
            field=models.CharField(choices=[('plan', 'Lesson plan'), ('slides', 'Slides'), ('worksheet', 'Worksheet'), ('guidance', 'Guidance for facilitators'), ('film', 'Film'), ('poster', 'Poster'), ('letter', 'Letter to parents')], max_length=12, verbose_name='what it is'),
        ),
        migrations.AlterField(
            model_name='packreleasefile',
            name='title',
            field=models.CharField(max_length=120, verbose_name='title'),
        ),
        # SQLite has made the table anew, without its trigger.
        migrations.RunPython(*append_only("content_packreleasefile")),
    ]
