"""Documents leave the public storage, with their numbers, so that every page still finds them."""

from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import migrations, transaction

from signpost.private_files import private_storage

OLD = ("wagtaildocs", "document")
NEW = ("content", "sitedocument")
COPIED = (
    "pk", "title", "created_at", "uploaded_by_user_id", "collection_id", "file_size", "file_hash",
)  # fmt: skip


def move(apps, schema_editor, *, source, target, from_storage, to_storage):
    """Rows and files; then tags, references, index and history follow. The old files are deleted
    once all of it is certain.
    """
    Source, Target = apps.get_model(*source), apps.get_model(*target)
    left = []
    for document in Source.objects.order_by("pk").iterator():
        values = {name: getattr(document, name) for name in COPIED}
        name = document.file.name
        if from_storage.exists(name):
            with from_storage.open(name, "rb") as file:
                values["file"] = to_storage.save(name, file)
            left.append(name)
        else:  # lost before: the row is kept, as it was
            values["file"] = name
        Target.objects.create(**values)
        # `auto_now_add` has written today.
        Target.objects.filter(pk=document.pk).update(created_at=document.created_at)
    follow(apps, source, target)
    Source.objects.all().delete()
    with schema_editor.connection.cursor() as cursor:
        for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), [Target]):
            cursor.execute(statement)
    transaction.on_commit(lambda: [from_storage.delete(name) for name in left])


def follow(apps, source, target):
    """What names a document by its kind and number."""
    kinds = apps.get_model("contenttypes", "ContentType").objects
    before, _made = kinds.get_or_create(app_label=source[0], model=source[1])
    after, _made = kinds.get_or_create(app_label=target[0], model=target[1])
    for label, model, names in (
        ("taggit", "TaggedItem", ("content_type",)),
        ("wagtailsearch", "IndexEntry", ("content_type",)),
        ("wagtailcore", "ModelLogEntry", ("content_type",)),
        ("wagtailcore", "ReferenceIndex", ("content_type", "base_content_type", "to_content_type")),
    ):
        for name in names:
            rows = apps.get_model(label, model).objects
            rows.filter(**{name: before}).update(**{name: after})


def into_the_private_storage(apps, schema_editor):
    move(
        apps, schema_editor, source=OLD, target=NEW,
        from_storage=default_storage, to_storage=private_storage(),
    )  # fmt: skip


def back(apps, schema_editor):
    move(
        apps, schema_editor, source=NEW, target=OLD,
        from_storage=private_storage(), to_storage=default_storage,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0003_site_document"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(into_the_private_storage, back)]
