"""The tables of `search` as they are."""

from django.conf import settings
from django.db import migrations

from search.migrations.squashed import search
from signpost.new_tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('search', '0001_initial'),
        ('search', '0002_file_text'),
        ('search', '0003_reading_number'),
        ('search', '0004_safety_words_and_phrases'),
        ('search', '0005_best_bets_and_counts'),
        ('search', '0006_index_rebuild'),
    ]

    dependencies = [
        ('content', '0002_releases_append_only'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [CreateTables(search.TABLES)]
