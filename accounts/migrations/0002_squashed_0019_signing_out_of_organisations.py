"""All that `accounts` has beside the tables that Wagtail's own wait for (0001)."""

from django.db import migrations

from accounts.migrations.squashed import changes, people
from signpost.append_only import frozen
from signpost.new_tables import ChangeTables, CreateTables

# What never changes in a line of the audit log. The rest may once: names go with their person.
NEVER = ('id', 'at', 'actor_id', 'person_id', 'action', 'target_type', 'target_id', 'request_id')


class Migration(migrations.Migration):

    replaces = [
        ('accounts', '0002_audit_append_only'),
        ('accounts', '0003_second_factors_encrypted'),
        ('accounts', '0004_forgotten_emails'),
        ('accounts', '0005_notifications'),
        ('accounts', '0006_stopped_addresses'),
        ('accounts', '0007_professions_as_data'),
        ('accounts', '0008_organisations'),
        ('accounts', '0009_roles_with_reasons'),
        ('accounts', '0010_rights_of_people'),
        ('accounts', '0011_organisation_sign_in'),
        ('accounts', '0012_rosters'),
        ('accounts', '0013_retention_rules'),
        ('accounts', '0014_support_access'),
        ('accounts', '0015_still_counts'),
        ('accounts', '0016_terms'),
        ('accounts', '0017_calendars_in_mails'),
        ('accounts', '0018_names_in_the_audit_log'),
        ('accounts', '0019_signing_out_of_organisations'),
    ]

    dependencies = [
        ('accounts', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        # What packages bring comes first: each of their steps is cheap while there are few tables.
        ('account', '0009_emailaddress_unique_primary_email'),
        ('django_celery_beat', '0019_alter_periodictasks_options'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('usersessions', '0001_initial'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailforms', '0005_alter_formsubmission_form_data'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailmedia', '0005_alter_media_options'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        ChangeTables(changes.OF_OLD_TABLES),
        CreateTables(people.TABLES),
        ChangeTables(changes.WITH_NEW_TABLES),
        migrations.RunPython(*frozen('accounts_auditentry', NEVER, marked='names_erased_at')),
    ]
