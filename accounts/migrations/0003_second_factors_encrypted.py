"""Second factors that were kept in clear are encrypted, with the key of the environment."""

from django.db import migrations

from accounts.signing_in.encryption import decrypt, encrypt


def through(change):
    def run(apps, schema_editor):
        authenticator = apps.get_model("mfa", "Authenticator")
        for row in authenticator.objects.exclude(type="webauthn").iterator():
            for name in ("secret", "seed"):
                if name in row.data:
                    row.data[name] = change(decrypt(row.data[name]))
            if row.data.get("migrated_codes"):
                row.data["migrated_codes"] = [
                    change(decrypt(code)) for code in row.data["migrated_codes"]
                ]
            row.save(update_fields=["data"])

    return run


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_audit_append_only"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(through(encrypt), through(lambda text: text))]
