"""Words that are found, words of safety, and what search counts."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='BestBet',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('phrases', models.TextField(help_text='One search on a line, as it is typed, whole.', verbose_name='what people type')),
            ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
            ('ends_on', models.DateField(blank=True, help_text='This day is included.', null=True, verbose_name='until')),
            ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale', verbose_name='language')),
            ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='best_bets', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='best_bet_ends_after_it_starts', violation_error_message='It would end before it begins.'),
            ],
            'ordering': ['locale', 'pk'],
            'verbose_name': 'best bet',
            'verbose_name_plural': 'best bets',
        },
    ),
    migrations.CreateModel(
        name='QueryCount',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('day', models.DateField(verbose_name='day')),
            ('digest', models.CharField(max_length=32)),
            ('language', models.CharField(max_length=20, verbose_name='language')),
            ('outcome', models.CharField(choices=[('nothing', 'nothing found'), ('much', 'very much found')], max_length=8, verbose_name='outcome')),
            ('words', models.CharField(blank=True, max_length=100, verbose_name='words')),
            ('count', models.PositiveIntegerField(default=0, verbose_name='how often')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('day', 'digest', 'outcome'), name='query_count_once_per_day'),
            ],
            'verbose_name': 'search that was counted',
            'verbose_name_plural': 'searches that were counted',
        },
    ),
    migrations.CreateModel(
        name='WorryCount',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('day', models.DateField(verbose_name='day')),
            ('worry', models.SlugField(max_length=30, verbose_name='worry')),
            ('count', models.PositiveIntegerField(default=0, verbose_name='how often')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('day', 'worry'), name='worry_count_once_per_day'),
            ],
            'ordering': ['-day', 'worry'],
            'verbose_name': 'worry that was counted',
            'verbose_name_plural': 'worries that were counted',
        },
    ),
    migrations.CreateModel(
        name='FileText',
        fields=[
            ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
            ('text', models.TextField(blank=True)),
            ('problem', models.CharField(blank=True, choices=[('no-text', 'a kind of file without words'), ('too-large', 'too large to be read'), ('too-slow', 'took too long to read'), ('unreadable', 'cannot be read')], max_length=12)),
            ('read_at', models.DateTimeField(auto_now_add=True)),
        ],
        options={
            'verbose_name': 'text of a file',
            'verbose_name_plural': 'texts of files',
        },
    ),
    migrations.CreateModel(
        name='IndexRebuild',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('asked_at', models.DateTimeField(auto_now_add=True)),
            ('told_at', models.DateTimeField(null=True)),
            ('finished_at', models.DateTimeField(null=True)),
            ('done', models.PositiveIntegerField(default=0)),
            ('total', models.PositiveIntegerField(default=0)),
        ],
        options={
            'ordering': ['-pk'],
            'verbose_name': 'rebuild of the search index',
            'verbose_name_plural': 'rebuilds of the search index',
        },
    ),
    migrations.CreateModel(
        name='ReadingNumber',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('number', models.BigIntegerField(default=0)),
        ],
        options={
            'verbose_name': 'reading number',
            'verbose_name_plural': 'reading numbers',
        },
    ),
    migrations.CreateModel(
        name='SafetyPhrases',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
            ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
            ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
            ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
            ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
            ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
            ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
            ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
            ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
            ('about', models.SlugField(help_text='A worry, or one of the lists that all worries share.', max_length=30, verbose_name='what they tell of')),
            ('lines', models.TextField(help_text='One phrase on a line. How a line is written is in the guide.', verbose_name='lines')),
            ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('about', 'locale'), name='safety_phrases_once_per_language', violation_error_message='There are words for this already.'),
            ],
            'ordering': ['about'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'words of distress',
            'verbose_name_plural': 'words of distress',
        },
    ),
    migrations.CreateModel(
        name='SafetyWords',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
            ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
            ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
            ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
            ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
            ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
            ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
            ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
            ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
            ('worry', models.SlugField(max_length=30, verbose_name='worry')),
            ('voice', models.CharField(choices=[('young', 'the youngest, in familiar words'), ('older', 'other children'), ('adult', 'adults')], max_length=10, verbose_name='for')),
            ('sentence', models.CharField(help_text='It blames nobody and frightens nobody.', max_length=200, verbose_name='one calm sentence')),
            ('steps', models.TextField(help_text='One step on a line, three at most. The first can be done now, alone.', verbose_name='what to do now')),
            ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('worry', 'voice', 'locale'), name='safety_words_once_per_language', violation_error_message='There are words for this already.'),
            ],
            'ordering': ['worry', 'voice'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'first words to somebody in distress',
            'verbose_name_plural': 'first words to somebody in distress',
        },
    ),
    migrations.CreateModel(
        name='Synonyms',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('words', models.TextField(help_text='One word or phrase on a line. They are never shown to anybody.', verbose_name='words')),
            ('topic', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='synonyms', to='content.topic', verbose_name='topic')),
        ],
        options={
            'ordering': ['topic__name'],
            'verbose_name': 'words that people search with',
            'verbose_name_plural': 'words that people search with',
        },
    ),
]
