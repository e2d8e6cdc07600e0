"""The tables of `academy` as they are, subject by subject."""

from django.conf import settings
from django.db import migrations

from academy.migrations.squashed import assessment, catalogue, enrolment, learning
from signpost.append_only import append_only
from signpost.new_tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('academy', '0001_initial'),
        ('academy', '0002_append_only'),
        ('academy', '0003_item_revision'),
        ('academy', '0004_extra_time'),
        ('academy', '0005_awarding_body_may_be_empty'),
        ('academy', '0006_awaiting_marking'),
        ('academy', '0007_worries_and_nations'),
        ('academy', '0008_course_review_and_reading'),
        ('academy', '0009_offering_trainers'),
        ('academy', '0010_remove_unused_badge'),
        ('academy', '0011_for_organisations'),
        ('academy', '0012_units_of_every_kind'),
        ('academy', '0013_courses_to_be_found'),
        ('academy', '0014_ways_in'),
        ('academy', '0015_question_imports'),
        ('academy', '0016_films_scenarios_links'),
        ('academy', '0017_certificates_for_years'),
        ('academy', '0018_quiz_analysis'),
        ('academy', '0019_offering_figures'),
        ('academy', '0020_assignments'),
        ('academy', '0021_cpd'),
        ('academy', '0022_marking'),
        ('academy', '0023_invited_and_kept'),
        ('academy', '0024_notes_and_questions'),
        ('academy', '0025_key_corrections'),
        ('academy', '0026_quiz_conditions'),
        ('academy', '0027_certificate_designs'),
        ('academy', '0028_place_in_a_text'),
        ('academy', '0029_drafts_and_comments'),
        ('academy', '0030_live_training'),
        ('academy', '0031_limits_of_quizzes_and_sessions'),
        ('academy', '0032_questions_being_made'),
        ('academy', '0033_dates_that_are_wanted'),
    ]

    dependencies = [
        ('accounts', '0015_still_counts'),
        ('content', '0027_for_organisations'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateTables(
            catalogue.TABLES + assessment.TABLES + enrolment.TABLES + learning.TABLES
        ),
        migrations.RunPython(*append_only('academy_questionversion')),
        # Steps and marks go with the attempt of a person who is erased.
        migrations.RunPython(*append_only('academy_attemptstep', deletable=True)),
        migrations.RunPython(*append_only('academy_mark', deletable=True)),
    ]
