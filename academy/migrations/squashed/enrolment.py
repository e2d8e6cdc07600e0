"""Enrolments and the ways in."""

import academy.enrolment.applications.models
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import signpost.private_files.storage
import uuid
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='Application',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('employer', models.CharField(blank=True, max_length=200, verbose_name='employer')),
            ('work_email', models.EmailField(blank=True, max_length=254, verbose_name='work e-mail address')),
            ('work_email_confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='address confirmed')),
            ('submitted_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('enrolment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='application', to='academy.enrolment')),
            ('profession', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.profession', verbose_name='profession')),
        ],
        options={
            'default_permissions': (),
        },
    ),
    migrations.CreateModel(
        name='ApplicationAnswer',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('asked', models.CharField(max_length=300)),
            ('answer', models.TextField(blank=True)),
            ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='academy.application')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['pk'],
        },
    ),
    migrations.CreateModel(
        name='ApplicationQuestion',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('kind', models.CharField(choices=[('text', 'in words'), ('choice', 'by choosing'), ('yes-no', 'yes or no'), ('file', 'with a file')], default='text', max_length=10, verbose_name='answered')),
            ('words', models.CharField(max_length=300, verbose_name='question')),
            ('why', models.CharField(blank=True, help_text='Applicants read it below.', max_length=300, verbose_name='why you ask')),
            ('choices', models.TextField(blank=True, help_text='One on each line.', max_length=2000, verbose_name='answers to choose from')),
            ('required', models.BooleanField(default=True, verbose_name='must be answered')),
            ('offering', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='application_questions', to='academy.offering')),
        ],
        options={
            'abstract': False,
            'default_permissions': (),
            'ordering': ['sort_order'],
        },
    ),
    migrations.CreateModel(
        name='Evidence',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('asked', models.CharField(blank=True, max_length=300)),
            ('file', signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=academy.enrolment.applications.models.evidence_path)),
            ('name', models.CharField(max_length=150)),
            ('size', models.PositiveIntegerField()),
            ('scan', models.CharField(choices=[('not-scanned', 'not scanned: this site has no virus scanner'), ('waiting', 'waiting for the virus scanner, and not given out until then'), ('too-large', 'not scanned: larger than the virus scanner takes'), ('clean', 'scanned, nothing found'), ('harmful', 'something harmful was found')], max_length=12)),
            ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='academy.application')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['pk'],
        },
    ),
    migrations.CreateModel(
        name='ReplyText',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('answer', models.CharField(choices=[('approve', 'yes'), ('decline', 'no')], default='decline', max_length=10, verbose_name='goes with')),
            ('name', models.CharField(max_length=100, verbose_name='name')),
            ('words', models.TextField(help_text='Warm, without blame: why, and what they can do next.', max_length=1500, verbose_name='words for the person')),
            ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
        ],
        options={
            'abstract': False,
            'ordering': ['answer', 'order', 'name'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'answer to a request for a place',
            'verbose_name_plural': 'answers to requests for places',
        },
    ),
    migrations.CreateModel(
        name='PlaceInvitation',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('email', models.EmailField(max_length=254)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('expires_at', models.DateTimeField()),
            ('claimed_at', models.DateTimeField(blank=True, null=True)),
            ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
            ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('offering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='place_invitations', to='academy.offering')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('claimed_at', None), ('withdrawn_at', None)), fields=('offering', 'email'), name='place_invitation_once'),
            ],
            'default_permissions': (),
            'ordering': ['email', 'pk'],
        },
    ),
    migrations.CreateModel(
        name='ManagerRequest',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('email', models.EmailField(max_length=254)),
            ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('expires_at', models.DateTimeField()),
            ('reminded_at', models.DateTimeField(blank=True, null=True)),
            ('handed_to', models.EmailField(blank=True, max_length=254)),
            ('answered_at', models.DateTimeField(blank=True, null=True)),
            ('agreed', models.BooleanField(null=True)),
            ('name', models.CharField(blank=True, max_length=150)),
            ('ended_at', models.DateTimeField(blank=True, null=True)),
            ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='manager_requests', to='academy.enrolment')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('answered_at', None), ('ended_at', None)), fields=('enrolment',), name='manager_request_one_open'),
            ],
            'default_permissions': (),
            'ordering': ['-sent_at', '-pk'],
        },
    ),
    migrations.CreateModel(
        name='Enrolment',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('state', models.CharField(choices=[('requested', 'requested'), ('awaiting_manager', 'waiting for the line manager'), ('approved', 'approved'), ('declined', 'declined'), ('invited', 'invited'), ('active', 'in progress'), ('completed', 'completed'), ('failed', 'not passed'), ('withdrawn', 'withdrawn'), ('expired', 'expired')], max_length=20, verbose_name='state')),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked')),
            ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to=settings.AUTH_USER_MODEL)),
            ('offering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='academy.offering')),
            ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided')),
            ('due_on', models.DateField(blank=True, null=True, verbose_name='to be answered by')),
            ('ends_at', models.DateTimeField(blank=True, null=True)),
            ('expires_at', models.DateTimeField(blank=True, null=True)),
            ('reminded_at', models.DateTimeField(blank=True, null=True)),
            ('told', models.TextField(blank=True)),
            ('place_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='enrolments', to='academy.organisationplaces')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('state__in', ['active', 'approved', 'awaiting_manager', 'invited', 'requested'])), fields=('user', 'offering'), name='enrolment_one_open', violation_error_message='This person is already enrolled.'),
            ],
            'indexes': [
                models.Index(fields=['offering', 'state'], name='enrolment_by_offering'),
                models.Index(fields=['user', '-changed_at'], name='enrolment_by_person'),
                models.Index(condition=models.Q(('state__in', ['requested', 'awaiting_manager'])), fields=['due_on', 'created_at'], name='enrolment_queue'),
                models.Index(condition=models.Q(('expires_at__isnull', False)), fields=['expires_at'], name='enrolment_runs_out'),
            ],
            'ordering': ['-changed_at', '-pk'],
            'verbose_name': 'enrolment',
            'verbose_name_plural': 'enrolments',
        },
    ),
    migrations.CreateModel(
        name='EnrolmentCycle',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('number', models.PositiveSmallIntegerField()),
            ('kind', models.CharField(choices=[('first', 'first certification'), ('renewal', 'renewal')], default='first', max_length=10)),
            ('rules', models.JSONField(default=dict)),
            ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('completed_at', models.DateTimeField(blank=True, null=True)),
            ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cycles', to='academy.enrolment')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('enrolment', 'number'), name='cycle_number_once'),
                models.CheckConstraint(condition=models.Q(models.Q(('kind', 'first'), ('number', 1)), models.Q(('kind', 'renewal'), ('number__gt', 1)), _connector='OR'), name='cycle_first_is_number_one'),
            ],
            'ordering': ['number'],
            'verbose_name': 'certification cycle',
            'verbose_name_plural': 'certification cycles',
        },
    ),
    migrations.CreateModel(
        name='OrganisationPlaces',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('seats', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='places')),
            ('used', models.PositiveIntegerField(default=0, editable=False)),
            ('until', models.DateField(help_text='Afterwards, what is left of them is open to everybody.', verbose_name='kept until')),
            ('offering', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisation_places', to='academy.offering')),
            ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='course_places', to='accounts.organisation', verbose_name='organisation')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('offering', 'organisation'), name='organisation_places_once', violation_error_message='This organisation has places here already.'),
                models.CheckConstraint(condition=models.Q(('used__lte', models.F('seats'))), name='organisation_places_not_more_used_than_kept', violation_error_message='More of them are in use already.'),
            ],
            'default_permissions': (),
            'ordering': ['until', 'pk'],
        },
    ),
    migrations.CreateModel(
        name='CoursePrerequisite',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('in_force', models.BooleanField(default=False, help_text='Otherwise it is enough to have completed it once.', verbose_name='with a certificate that is in force')),
            ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leads_to', to='academy.coursepage', verbose_name='course')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='prerequisites', to='academy.coursepage')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('page', 'course'), name='prerequisite_once'),
            ],
            'default_permissions': (),
            'ordering': ['sort_order'],
        },
    ),
]
