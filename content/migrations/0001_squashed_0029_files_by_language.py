"""The tables of `content` as they are, subject by subject."""

from django.conf import settings
from django.db import migrations

from content.migrations.squashed import around_pages, editorial, lesson_packs, pages
from signpost.append_only import append_only, frozen
from signpost.new_tables import CreateTables


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('content', '0001_initial'),
        ('content', '0002_releases_append_only'),
        ('content', '0003_site_document'),
        ('content', '0004_move_documents'),
        ('content', '0005_direct_publication'),
        ('content', '0006_reviewed_snippets'),
        ('content', '0007_checklist_of_snippets'),
        ('content', '0008_opening_hours'),
        ('content', '0009_brand_pictures'),
        ('content', '0010_title_image'),
        ('content', '0011_brand_colours_and_links'),
        ('content', '0012_look_from_pictures'),
        ('content', '0013_sites_are_named_by_their_owners'),
        ('content', '0014_finding_must_be_fixed'),
        ('content', '0015_worries_and_nations'),
        ('content', '0016_findings_of_every_kind'),
        ('content', '0017_pack_notices'),
        ('content', '0018_pages_of_files'),
        ('content', '0019_parent_links'),
        ('content', '0020_pack_files'),
        ('content', '0021_library'),
        ('content', '0022_print_sets'),
        ('content', '0023_what_packs_say'),
        ('content', '0024_ages_are_rows'),
        ('content', '0025_followers_and_figures'),
        ('content', '0026_licences_accepted'),
        ('content', '0027_for_organisations'),
        ('content', '0028_surveys'),
        ('content', '0029_files_by_language'),
    ]

    dependencies = [
        ('accounts', '0019_signing_out_of_organisations'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailmedia', '0005_alter_media_options'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        CreateTables(
            pages.TABLES + around_pages.TABLES + lesson_packs.TABLES + editorial.TABLES
        ),
        migrations.RunPython(*append_only('content_packreleasefile')),
        migrations.RunPython(
            *frozen(
                'content_packrelease',
                ['uuid', 'pack_id', 'number', 'notes', 'licence', 'released_at'],
                once=['state', 'zip', 'zip_size', 'zip_sha256'],
                done=('state', 'ready'),
            )
        ),
    ]
