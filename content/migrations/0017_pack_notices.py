"""Releases and packs are retired or withdrawn; the database refuses to change a release."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from signpost.append_only import frozen


class Migration(migrations.Migration):

    dependencies = [
        ('content', '0016_findings_of_every_kind'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PackNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('retired', 'retired: still there, with a notice'), ('withdrawn', 'withdrawn: refused from now on')], max_length=10, verbose_name='what happens to it')),
                ('reason', models.CharField(help_text='Everybody who comes for the files reads this.', max_length=400, verbose_name='why')),
                ('copies', models.CharField(blank=True, help_text='For people who have downloaded it already.', max_length=400, verbose_name='what to do with copies')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'notice about a pack',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='packrelease',
            name='zip_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddConstraint(
            model_name='packrelease',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='release_number_from_one'),
        ),
        migrations.AddField(
            model_name='packnotice',
            name='alternative',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.lessonpackpage', verbose_name='use this pack instead'),
        ),
        migrations.AddField(
            model_name='packnotice',
            name='ended_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='packnotice',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='packnotice',
            name='pack',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='content.lessonpackpage'),
        ),
        migrations.AddField(
            model_name='packnotice',
            name='release',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='content.packrelease'),
        ),
        migrations.AddConstraint(
            model_name='packnotice',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('release',), name='notice_one_for_release'),
        ),
        migrations.AddConstraint(
            model_name='packnotice',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None), ('release', None)), fields=('pack',), name='notice_one_for_pack'),
        ),
        migrations.AddConstraint(
            model_name='packnotice',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='notice_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='packnotice',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['retired', 'withdrawn'])), name='notice_kind_known'),
        ),
        migrations.RunPython(
            *frozen(
                "content_packrelease",
                ["uuid", "pack_id", "number", "notes", "licence", "released_at"],
                once=["state", "zip", "zip_size", "zip_sha256"],
                done=("state", "ready"),
            )
        ),
    ]
