"""Notifications, organisations, professions, rights of people, terms."""

import accounts.rosters.models
import django.db.models.deletion
import django.utils.timezone
import signpost.private_files.storage
import uuid
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='StoppedAddress',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('address', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
            ('stopped_at', models.DateTimeField(auto_now_add=True, verbose_name='since')),
        ],
        options={
            'verbose_name': 'address without e-mails',
            'verbose_name_plural': 'addresses without e-mails',
        },
    ),
    migrations.CreateModel(
        name='Notification',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('kind', models.CharField(max_length=60)),
            ('key', models.CharField(max_length=200)),
            ('values', models.JSONField(default=dict)),
            ('path', models.CharField(blank=True, max_length=500)),
            ('here', models.BooleanField(default=True)),
            ('digest', models.CharField(blank=True, max_length=10)),
            ('created_at', models.DateTimeField(auto_now_add=True)),
            ('read_at', models.DateTimeField(blank=True, null=True)),
            ('digested_at', models.DateTimeField(blank=True, null=True)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'kind', 'key'), name='notification_told_once'),
            ],
            'default_permissions': (),
            'indexes': [
                models.Index(fields=['user', '-created_at'], name='notification_of_a_person'),
                models.Index(condition=models.Q(('digested_at', None), ('read_at', None), models.Q(('digest', ''), _negated=True)), fields=['digest', 'user'], name='notification_for_a_digest'),
            ],
            'verbose_name': 'notification',
            'verbose_name_plural': 'notifications',
        },
    ),
    migrations.CreateModel(
        name='NotificationChoice',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('kind', models.CharField(max_length=60)),
            ('here', models.BooleanField(default=True)),
            ('by_email', models.CharField(choices=[('never', 'Not by e-mail'), ('at-once', 'By e-mail at once'), ('daily', 'In one e-mail a day'), ('weekly', 'In one e-mail a week')], default='never', max_length=10)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notification_choices', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'kind'), name='notification_choice_once'),
            ],
            'default_permissions': (),
        },
    ),
    migrations.CreateModel(
        name='OrganisationSignIn',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('issuer', models.URLField(help_text='As the provider calls itself, for instance https://login.example/tenant/v2.0', verbose_name='address of the issuer')),
            ('client_id', models.CharField(max_length=191, verbose_name='client id')),
            ('secret', models.TextField(blank=True, editable=False, verbose_name='client secret')),
            ('only_claim', models.CharField(blank=True, help_text='For staff alone: a claim that the provider sends, for instance groups.', max_length=100, verbose_name='claim')),
            ('only_value', models.CharField(blank=True, max_length=200, verbose_name='has the value')),
            ('honours_second_step', models.BooleanField(default=True, help_text='Whoever has passed one there is not asked again here. Not for the CMS.', verbose_name='its second step counts')),
            ('is_active', models.BooleanField(default=True, verbose_name='in use')),
            ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sign_in', to='accounts.organisation', verbose_name='organisation')),
            ('end_session_endpoint', models.URLField(blank=True, default='', editable=False, max_length=500, verbose_name='where one signs out there')),
        ],
        options={
            'verbose_name': 'sign-in of an organisation',
            'verbose_name_plural': 'sign-ins of organisations',
        },
    ),
    migrations.CreateModel(
        name='Invitation',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
            ('role', models.CharField(choices=[('member', 'member'), ('manager', 'manager')], default='member', max_length=10)),
            ('token_hash', models.CharField(max_length=64, unique=True)),
            ('created_at', models.DateTimeField(auto_now_add=True)),
            ('expires_at', models.DateTimeField()),
            ('accepted_at', models.DateTimeField(blank=True, null=True)),
            ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='accounts.organisation')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('revoked_at', None)), fields=('organisation', 'email'), name='invitation_open_once'),
            ],
            'default_permissions': (),
            'verbose_name': 'invitation',
            'verbose_name_plural': 'invitations',
        },
    ),
    migrations.CreateModel(
        name='JoinRequest',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('role', models.CharField(choices=[('member', 'member'), ('manager', 'manager')], default='member', max_length=10)),
            ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='asked')),
            ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
            ('is_admitted', models.BooleanField(default=False)),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to='accounts.organisation')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='join_requests', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('organisation', 'user'), name='join_request_open_once'),
            ],
            'default_permissions': ('view', 'change'),
            'verbose_name': 'request to join',
            'verbose_name_plural': 'requests to join',
        },
    ),
    migrations.CreateModel(
        name='OrganisationDomain',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('domain', models.CharField(max_length=253, verbose_name='domain')),
            ('token', models.CharField(max_length=64)),
            ('proved_at', models.DateTimeField(blank=True, null=True, verbose_name='proved')),
            ('proof', models.CharField(blank=True, choices=[('dns', 'by a DNS record'), ('mail', 'by an e-mail to a role address')], max_length=4)),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domains', to='accounts.organisation')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('organisation', 'domain'), name='domain_once_per_organisation'),
                models.UniqueConstraint(condition=models.Q(('proved_at__isnull', False)), fields=('domain',), name='domain_proved_once'),
            ],
            'default_permissions': (),
            'ordering': ['domain'],
            'verbose_name': 'domain of an organisation',
            'verbose_name_plural': 'domains of organisations',
        },
    ),
    migrations.CreateModel(
        name='DataExport',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('ready_at', models.DateTimeField(blank=True, null=True)),
            ('expires_at', models.DateTimeField(blank=True, null=True)),
            ('file', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='exports')),
            ('size', models.PositiveBigIntegerField(blank=True, help_text='Bytes.', null=True)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_exports', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('ready_at', None)), fields=('user',), name='data_export_under_way_once'),
                models.CheckConstraint(condition=models.Q(('ready_at', None), models.Q(models.Q(('file', ''), _negated=True), ('expires_at__isnull', False)), _connector='OR'), name='data_export_ready_has_a_file'),
            ],
            'ordering': ['-asked_at', '-pk'],
            'verbose_name': "file with somebody's data",
            'verbose_name_plural': "files with people's data",
        },
    ),
    migrations.CreateModel(
        name='LegalHold',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('why', models.CharField(help_text='Case and authority, without details of a child.', max_length=250, verbose_name='why')),
            ('placed_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
            ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='lifted')),
            ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('placed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to=settings.AUTH_USER_MODEL, verbose_name='whose data')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('user',), name='legal_hold_once', violation_error_message="There is a hold on this person's data already."),
            ],
            'default_permissions': ('view', 'add', 'change'),
            'ordering': ['lifted_at', '-placed_at'],
            'verbose_name': 'legal hold',
            'verbose_name_plural': 'legal holds',
        },
    ),
    migrations.CreateModel(
        name='RetentionRule',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('key', models.SlugField(editable=False, unique=True)),
            ('days', models.PositiveIntegerField(verbose_name='days')),
            ('last_run_at', models.DateTimeField(blank=True, null=True, verbose_name='last looked at')),
            ('last_number', models.PositiveIntegerField(blank=True, null=True, verbose_name='forgotten then')),
        ],
        options={
            'default_permissions': ('view', 'change'),
            'ordering': ['key'],
            'verbose_name': 'how long something is kept',
            'verbose_name_plural': 'how long things are kept',
        },
    ),
    migrations.CreateModel(
        name='DecisionReason',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('name', models.CharField(help_text='For the list of verifiers.', max_length=100, verbose_name='name')),
            ('words', models.TextField(help_text='Warm, without blame: what was missing, and what to do about it.', max_length=1000, verbose_name='words for the person')),
            ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
        ],
        options={
            'abstract': False,
            'ordering': ['order', 'name'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'reason for declining',
            'verbose_name_plural': 'reasons for declining',
        },
    ),
    migrations.CreateModel(
        name='RosterEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sourced_id', models.CharField(max_length=255)),
            ('email', models.EmailField(max_length=254)),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster_entries', to='accounts.organisation')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('organisation', 'sourced_id'), name='roster_entry_once'),
            ],
            'default_permissions': (),
        },
    ),
    migrations.CreateModel(
        name='RosterImport',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('at', models.DateTimeField(auto_now_add=True)),
            ('file', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=accounts.rosters.models.roster_path)),
            ('missing_leave', models.BooleanField(default=False)),
            ('state', models.CharField(choices=[('waiting', 'waiting'), ('done', 'done'), ('refused', 'refused')], default='waiting', max_length=8)),
            ('refusal', models.CharField(blank=True, max_length=60)),
            ('done_rows', models.PositiveIntegerField(default=0)),
            ('lines', models.JSONField(default=list)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster_imports', to='accounts.organisation')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['-pk'],
            'verbose_name': 'list of people',
            'verbose_name_plural': 'lists of people',
        },
    ),
    migrations.CreateModel(
        name='RoleGrant',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('role', models.CharField(max_length=150, verbose_name='role')),
            ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
            ('given_at', models.DateTimeField(auto_now_add=True, verbose_name='given')),
            ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
            ('taken_at', models.DateTimeField(blank=True, null=True, verbose_name='taken back')),
            ('taken_why', models.CharField(blank=True, max_length=500)),
            ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
            ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to=settings.AUTH_USER_MODEL, verbose_name='who')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('taken_at', None)), fields=('user', 'role'), name='role_given_once', violation_error_message='Has this role already: take it back first.'),
            ],
            'default_permissions': ('add', 'change', 'view'),
            'verbose_name': 'role of a person',
            'verbose_name_plural': 'roles of people',
        },
    ),
    migrations.CreateModel(
        name='SupportAccess',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('given_at', models.DateTimeField(auto_now_add=True)),
            ('until', models.DateTimeField(verbose_name='until')),
            ('ended_at', models.DateTimeField(blank=True, null=True)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='support_accesses', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user',), name='support_access_open_once'),
            ],
            'default_permissions': (),
            'ordering': ['-pk'],
            'verbose_name': 'leave to look at an account',
            'verbose_name_plural': 'leave to look at accounts',
        },
    ),
    migrations.CreateModel(
        name='TermsAcceptance',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('number', models.PositiveSmallIntegerField()),
            ('accepted_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accepted_terms', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'number'), name='terms_accepted_once'),
            ],
            'default_permissions': (),
            'ordering': ['-number'],
        },
    ),
    migrations.CreateModel(
        name='TermsVersion',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('number', models.PositiveSmallIntegerField(verbose_name='number')),
            ('in_force_from', models.DateTimeField(default=django.utils.timezone.now, verbose_name='in force from')),
            ('words', models.TextField(help_text='Whole, in plain words: what people agree to.', verbose_name='the terms')),
            ('changes', models.TextField(blank=True, help_text='Since the version before. People read it when they next sign in.', verbose_name='what has changed')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('number', 'locale'), name='terms_number_once', violation_error_message='There is a version of this number already.'),
            ],
            'ordering': ['-number'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'version of the terms',
            'verbose_name_plural': 'versions of the terms',
        },
    ),
]
