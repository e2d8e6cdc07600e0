"""What has changed in the tables of 0001."""

import accounts.professions.models
import django.db.models.deletion
import signpost.private_files.storage
from django.conf import settings
from django.db import migrations, models

OF_OLD_TABLES = [
    migrations.RemoveConstraint(
        model_name='professionalstatus',
        name='status_decided_has_a_date',
    ),
    migrations.AddField(
        model_name='auditentry',
        name='names_erased_at',
        field=models.DateTimeField(blank=True, editable=False, null=True),
    ),
    migrations.AddField(
        model_name='auditentry',
        name='person',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='whose record it is'),
    ),
    migrations.AddField(
        model_name='organisation',
        name='is_listed',
        field=models.BooleanField(default=True, help_text='Off while it waits for staff to look at who has added it.', verbose_name='on the list'),
    ),
    migrations.AddField(
        model_name='organisation',
        name='merged_at',
        field=models.DateTimeField(blank=True, null=True),
    ),
    migrations.AddField(
        model_name='organisation',
        name='merged_into',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='accounts.organisation'),
    ),
    migrations.AddField(
        model_name='organisation',
        name='parent',
        field=models.ForeignKey(blank=True, help_text='Its managers look after this one too.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='parts', to='accounts.organisation', verbose_name='part of'),
    ),
    migrations.AddField(
        model_name='outgoingemail',
        name='calendar',
        field=models.TextField(blank=True, help_text='iCalendar, for an invitation.'),
    ),
    migrations.AddField(
        model_name='outgoingemail',
        name='unsubscribe',
        field=models.CharField(blank=True, max_length=500),
    ),
    migrations.AddField(
        model_name='profession',
        name='by_document',
        field=models.BooleanField(default=True, verbose_name='a document may show it'),
    ),
    migrations.AddField(
        model_name='profession',
        name='by_organisation',
        field=models.BooleanField(default=True, verbose_name='an organisation may confirm it'),
    ),
    migrations.AddField(
        model_name='profession',
        name='promise_days',
        field=models.PositiveSmallIntegerField(default=5, help_text='What we promise to those who ask.', verbose_name='working days until our answer'),
    ),
    migrations.AddField(
        model_name='profession',
        name='registry_letters',
        field=models.CharField(blank=True, max_length=10, verbose_name='letters before the number'),
    ),
    migrations.AddField(
        model_name='profession',
        name='registry_max_digits',
        field=models.PositiveSmallIntegerField(default=8, verbose_name='digits, at most'),
    ),
    migrations.AddField(
        model_name='profession',
        name='registry_min_digits',
        field=models.PositiveSmallIntegerField(default=5, verbose_name='digits, at least'),
    ),
    migrations.AddField(
        model_name='profession',
        name='registry_name',
        field=models.CharField(blank=True, help_text='Its name, where a number in it may show this profession.', max_length=100, verbose_name='register'),
    ),
    migrations.AddField(
        model_name='profession',
        name='valid_months',
        field=models.PositiveSmallIntegerField(default=24, verbose_name='months until it is checked again'),
    ),
    migrations.AddField(
        model_name='profession',
        name='work_domains',
        field=models.TextField(blank=True, help_text='One on each line, for instance police.uk. A confirmed address there, or below it, is enough; for all others somebody looks.', verbose_name='domains of work e-mail'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='appeal',
        field=models.TextField(blank=True, max_length=2000, verbose_name='their appeal'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='asked_at',
        field=models.DateTimeField(blank=True, null=True, verbose_name='asked'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='decided_by',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='document',
        field=signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=accounts.professions.models.document_path, verbose_name='document'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='due_on',
        field=models.DateField(blank=True, null=True, verbose_name='to be answered by'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='email_confirmed_at',
        field=models.DateTimeField(blank=True, null=True, verbose_name='address confirmed'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='expires_at',
        field=models.DateTimeField(blank=True, null=True, verbose_name='valid until'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='method',
        field=models.CharField(choices=[('work-email', 'My work e-mail address'), ('organisation', 'My organisation confirms it'), ('document', 'A document: staff pass, letter or certificate'), ('registry', 'My number in a register')], default='work-email', max_length=20, verbose_name='shown by'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='organisation',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.organisation', verbose_name='organisation'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='registry_number',
        field=models.CharField(blank=True, max_length=30, verbose_name='number in the register'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='reminded_at',
        field=models.DateTimeField(blank=True, null=True),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='still_counts_until',
        field=models.DateTimeField(blank=True, help_text='While the same work is checked anew: how long the check before it counts.', null=True),
    ),
    migrations.AddField(
        model_name='rightsrequest',
        name='certificates',
        field=models.CharField(choices=[('keep', 'stay, so that whoever checks one finds what was issued'), ('withdraw', 'are withdrawn, and my name is erased from them')], default='keep', max_length=10, verbose_name='their certificates'),
    ),
    migrations.AddField(
        model_name='user',
        name='restricted_at',
        field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='data kept and not used since'),
    ),
    migrations.AddField(
        model_name='user',
        name='roles_until',
        field=models.DateTimeField(blank=True, editable=False, help_text='When the first of the roles ends.', null=True),
    ),
    migrations.AlterField(
        model_name='outgoingemail',
        name='state',
        field=models.CharField(choices=[('queued', 'waiting'), ('sent', 'sent'), ('stopped', 'not sent: the address takes no e-mails'), ('forgotten', 'never sent, and forgotten')], default='queued', max_length=10),
    ),
    migrations.AlterField(
        model_name='professionalstatus',
        name='decided_at',
        field=models.DateTimeField(blank=True, null=True, verbose_name='decided'),
    ),
    migrations.AlterField(
        model_name='professionalstatus',
        name='profession',
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='accounts.profession', verbose_name='profession'),
    ),
    migrations.AlterField(
        model_name='professionalstatus',
        name='state',
        field=models.CharField(choices=[('unconfirmed', 'work e-mail to be confirmed'), ('requested', 'waiting for a check'), ('verified', 'checked'), ('declined', 'declined'), ('appealed', 'declined, to be looked at again'), ('expired', 'run out'), ('ended', 'ended')], default='unconfirmed', max_length=12, verbose_name='how it stands'),
    ),
    migrations.AlterField(
        model_name='rightsrequest',
        name='kind',
        field=models.CharField(choices=[('erase', 'Close my account and erase my data'), ('correct', 'Correct something about me'), ('restrict', 'Keep my data, and stop using it'), ('object', 'I object to a use of my data'), ('complain', 'A complaint')], max_length=10, verbose_name='what'),
    ),
]

WITH_NEW_TABLES = [
    migrations.AddConstraint(
        model_name='profession',
        constraint=models.CheckConstraint(condition=models.Q(('registry_min_digits__lte', models.F('registry_max_digits'))), name='profession_digits_in_order', violation_error_message='The least number of digits is above the greatest.'),
    ),
    migrations.AddField(
        model_name='professionalstatus',
        name='reason',
        field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.decisionreason', verbose_name='reason'),
    ),
    migrations.AddIndex(
        model_name='professionalstatus',
        index=models.Index(condition=models.Q(('state__in', ['requested', 'appealed'])), fields=['due_on', 'asked_at'], name='status_queue'),
    ),
    migrations.AddConstraint(
        model_name='professionalstatus',
        constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unconfirmed', 'requested']), ('decided_at__isnull', False), _connector='OR'), name='status_decided_has_a_date', violation_error_message='A decision needs its date.'),
    ),
]
