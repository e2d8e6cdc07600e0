"""What learners do and get: progress, certificates, hours, live training."""

import academy.cpd.models
import academy.credentials.designs.models
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import signpost.private_files.storage
import uuid
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='HoursRequest',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('decided_at', models.DateTimeField(blank=True, null=True)),
            ('granted', models.BooleanField(default=False)),
            ('words', models.CharField(blank=True, max_length=500)),
            ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours_requests', to='academy.enrolmentcycle')),
            ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='hours_decided', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('decided_at__isnull', True)), fields=('cycle',), name='hours_request_one_open'),
                models.CheckConstraint(condition=models.Q(('granted', False), ('decided_at__isnull', False), _connector='OR'), name='hours_granted_by_a_decision'),
            ],
            'verbose_name': 'request to confirm hours',
        },
    ),
    migrations.CreateModel(
        name='ScenarioPath',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('unit_key', models.UUIDField()),
            ('steps', models.JSONField(default=list)),
            ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scenario_paths', to='academy.enrolmentcycle')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('cycle', 'unit_key'), name='scenario_path_once'),
            ],
            'verbose_name': 'way through a scenario',
        },
    ),
    migrations.CreateModel(
        name='TimeObjection',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('objected_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='time_objection', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'verbose_name': 'objection to the counting of time',
        },
    ),
    migrations.CreateModel(
        name='UnitNote',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('unit_key', models.UUIDField()),
            ('unit_title', models.CharField(max_length=255)),
            ('course_title', models.CharField(max_length=255)),
            ('words', models.TextField()),
            ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unit_notes', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'unit_key'), name='unit_note_once'),
            ],
            'verbose_name': 'note on a unit',
        },
    ),
    migrations.CreateModel(
        name='UnitProgress',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('unit_key', models.UUIDField()),
            ('unit_title', models.CharField(max_length=255)),
            ('state', models.CharField(choices=[('seen', 'started'), ('done', 'done')], default='seen', max_length=10)),
            ('first_seen_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('last_seen_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('done_at', models.DateTimeField(blank=True, null=True)),
            ('seconds', models.PositiveIntegerField(default=0, help_text='Time spent, as CPD evidence.')),
            ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='academy.enrolmentcycle')),
            ('share', models.PositiveSmallIntegerField(default=0, help_text='How much of its film was watched, in per cent.')),
            ('is_said', models.BooleanField(default=False, help_text="Done by the learner's own word, where it could not be counted.")),
            ('place', models.PositiveSmallIntegerField(default=0, help_text='The part of its text where the learner was.')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('cycle', 'unit_key'), name='progress_once'),
                models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('state', 'seen')), models.Q(('done_at__isnull', False), ('state', 'done')), _connector='OR'), name='progress_done_has_a_date'),
            ],
            'verbose_name': 'progress',
        },
    ),
    migrations.CreateModel(
        name='WatchedFilm',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('unit_key', models.UUIDField()),
            ('stretches', models.JSONField(default=list)),
            ('position', models.PositiveIntegerField(default=0)),
            ('heard_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='watched_films', to='academy.enrolmentcycle')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('cycle', 'unit_key'), name='watched_film_once'),
            ],
            'verbose_name': 'watched film',
        },
    ),
    migrations.CreateModel(
        name='CertificateDesign',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
            ('signatory', models.CharField(max_length=100, verbose_name='who signs')),
            ('office', models.CharField(help_text='For instance: Director of training', max_length=120, verbose_name='their office')),
            ('signature', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=academy.credentials.designs.models.picture_path, verbose_name='picture of the signature')),
            ('seal', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=academy.credentials.designs.models.picture_path, verbose_name='seal')),
        ],
        options={
            'ordering': ['name'],
            'verbose_name': 'design of certificates',
            'verbose_name_plural': 'designs of certificates',
        },
    ),
    migrations.CreateModel(
        name='Certificate',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('award', models.SlugField(default='completion')),
            ('code', models.CharField(max_length=40, unique=True)),
            ('code_hash', models.CharField(max_length=64, unique=True)),
            ('holder_name', models.CharField(max_length=150, verbose_name='name as issued')),
            ('course_title', models.CharField(max_length=255, verbose_name='course as issued')),
            ('course_key', models.CharField(db_index=True, max_length=100)),
            ('cpd_hours', models.DecimalField(decimal_places=1, max_digits=5, verbose_name='CPD hours')),
            ('awarding_body', models.CharField(max_length=150, verbose_name='awarded by')),
            ('language', models.CharField(default='en-gb', max_length=10)),
            ('completed_on', models.DateField(verbose_name='completed on')),
            ('issued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='issued')),
            ('expires_on', models.DateField(blank=True, help_text='The last day on which it is valid.', null=True, verbose_name='valid until')),
            ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ('revoked_why', models.TextField(blank=True)),
            ('pdf', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='certificates')),
            ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to=settings.AUTH_USER_MODEL)),
            ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='academy.certificate')),
            ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='academy.enrolmentcycle')),
            ('ends_on', models.DateField(blank=True, null=True)),
            ('reminded_days', models.PositiveSmallIntegerField(blank=True, null=True)),
            ('design', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='academy.certificatedesign')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('cycle', 'award'), name='certificate_once'),
            ],
            'ordering': ['-issued_at', '-pk'],
            'verbose_name': 'certificate',
            'verbose_name_plural': 'certificates',
        },
    ),
    migrations.CreateModel(
        name='CertificateLookup',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('month', models.DateField()),
            ('count', models.PositiveIntegerField(default=0)),
            ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lookups', to='academy.certificate')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('certificate', 'month'), name='lookups_once_a_month'),
            ],
            'default_permissions': (),
            'ordering': ['-month'],
        },
    ),
    migrations.CreateModel(
        name='RuleChange',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('course_key', models.CharField(max_length=100)),
            ('course_title', models.CharField(max_length=255)),
            ('issued_before', models.DateField(verbose_name='issued before')),
            ('ends_on', models.DateField(verbose_name='end on')),
            ('reason', models.TextField(max_length=1000, verbose_name='reason')),
            ('number', models.PositiveIntegerField()),
            ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'default_permissions': (),
            'ordering': ['-made_at'],
        },
    ),
    migrations.CreateModel(
        name='CpdEntry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('title', models.CharField(max_length=200, verbose_name='what it was')),
            ('provider', models.CharField(max_length=200, verbose_name='who offered it')),
            ('day', models.DateField(verbose_name='day')),
            ('hours', models.DecimalField(decimal_places=1, max_digits=5, validators=[django.core.validators.MinValueValidator(0.5), django.core.validators.MaxValueValidator(400)], verbose_name='hours')),
            ('reflection', models.TextField(blank=True, max_length=4000, verbose_name='what it changes in your work')),
            ('proof', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=academy.cpd.models.proof_path, verbose_name='proof')),
            ('proof_name', models.CharField(blank=True, max_length=150)),
            ('scan', models.CharField(blank=True, choices=[('not-scanned', 'not scanned: this site has no virus scanner'), ('waiting', 'waiting for the virus scanner, and not given out until then'), ('too-large', 'not scanned: larger than the virus scanner takes'), ('clean', 'scanned, nothing found'), ('harmful', 'something harmful was found')], max_length=12)),
            ('confirmation', models.CharField(choices=[('none', 'nobody was asked'), ('asked', 'your organisation is asked'), ('confirmed', 'confirmed by the organisation'), ('declined', 'not confirmed')], default='none', max_length=10)),
            ('confirmed_at', models.DateTimeField(blank=True, null=True)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.organisation', verbose_name='organisation')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cpd_entries', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('hours__gt', 0)), name='cpd_hours_above_zero', violation_error_message='It took some time.'),
            ],
            'default_permissions': (),
            'indexes': [
                models.Index(fields=['user', '-day'], name='cpd_of_a_person'),
                models.Index(condition=models.Q(('confirmation', 'asked')), fields=['organisation'], name='cpd_waiting_for_a_manager'),
            ],
            'ordering': ['-day', '-pk'],
        },
    ),
    migrations.CreateModel(
        name='CpdTarget',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1970), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
            ('hours', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(400)], verbose_name='hours')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cpd_targets', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'year'), name='cpd_target_once_a_year'),
            ],
            'default_permissions': (),
        },
    ),
    migrations.CreateModel(
        name='TranscriptLink',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('name', models.CharField(max_length=100, verbose_name='whom it is for')),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('expires_at', models.DateTimeField()),
            ('ended_at', models.DateTimeField(blank=True, null=True)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='transcript_links', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'default_permissions': (),
            'ordering': ['-created_at', '-pk'],
        },
    ),
    migrations.CreateModel(
        name='DateRequest',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('where', models.CharField(choices=[('online', 'Online'), ('ENG', 'England'), ('WLS', 'Wales'), ('SCT', 'Scotland'), ('NIR', 'Northern Ireland')], max_length=6, verbose_name='where')),
            ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_requests', to='academy.coursepage')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='date_requests', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'course', 'where'), name='one_request_for_a_date'),
            ],
            'default_permissions': (),
            'ordering': ['asked_at', 'pk'],
        },
    ),
    migrations.CreateModel(
        name='AttendanceMark',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('arrived_at', models.DateTimeField(blank=True, null=True)),
            ('left_at', models.DateTimeField(blank=True, null=True)),
            ('state', models.CharField(choices=[('waitlisted', 'on the waiting list'), ('offered', 'a place is offered'), ('booked', 'booked'), ('cancelled', 'cancelled'), ('late_cancelled', 'cancelled late'), ('no_show', 'not there'), ('partly_attended', 'there for a part'), ('attended', 'there')], max_length=16)),
            ('why', models.CharField(blank=True, max_length=300)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('booking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='academy.booking')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['pk'],
        },
    ),
    migrations.CreateModel(
        name='Booking',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('state', models.CharField(choices=[('waitlisted', 'on the waiting list'), ('offered', 'a place is offered'), ('booked', 'booked'), ('cancelled', 'cancelled'), ('late_cancelled', 'cancelled late'), ('no_show', 'not there'), ('partly_attended', 'there for a part'), ('attended', 'there')], max_length=16, verbose_name='state')),
            ('queued_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('offer_until', models.DateTimeField(blank=True, null=True)),
            ('is_free_to_cancel', models.BooleanField(default=False)),
            ('sequence', models.PositiveIntegerField(default=0)),
            ('reminded_at', models.DateTimeField(blank=True, null=True)),
            ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='academy.enrolment')),
            ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bookings', to='academy.session')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('session', 'enrolment'), name='booking_once'),
                models.CheckConstraint(condition=models.Q(('offer_until__isnull', False), models.Q(('state', 'offered'), _negated=True), _connector='OR'), name='booking_offer_has_an_end'),
            ],
            'indexes': [
                models.Index(fields=['session', 'state', 'queued_at'], name='booking_queue'),
                models.Index(condition=models.Q(('state', 'offered')), fields=['offer_until'], name='booking_offers'),
            ],
            'ordering': ['queued_at', 'pk'],
            'verbose_name': 'booking',
            'verbose_name_plural': 'bookings',
        },
    ),
    migrations.CreateModel(
        name='CalendarFeed',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('token_hash', models.CharField(max_length=64, unique=True)),
            ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feed', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'default_permissions': (),
        },
    ),
    migrations.CreateModel(
        name='Session',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('unit_key', models.UUIDField(help_text='The translation key of its unit.')),
            ('title', models.CharField(max_length=150, verbose_name='title')),
            ('starts_at', models.DateTimeField(verbose_name='starts')),
            ('ends_at', models.DateTimeField(verbose_name='ends')),
            ('time_zone', models.CharField(default='Europe/London', max_length=40, verbose_name='time zone')),
            ('nation', models.CharField(choices=[('ENG', 'England'), ('WLS', 'Wales'), ('SCT', 'Scotland'), ('NIR', 'Northern Ireland')], default='ENG', max_length=3, verbose_name='bank holidays of')),
            ('place', models.CharField(blank=True, help_text='Left empty, it is online.', max_length=200, verbose_name='place')),
            ('access_notes', models.TextField(blank=True, max_length=1000, verbose_name='how to get in')),
            ('map_url', models.URLField(blank=True, verbose_name='map')),
            ('joining_url', models.URLField(blank=True, help_text='Shown to who is booked, from a day before.', verbose_name='link to join')),
            ('bring', models.TextField(blank=True, max_length=1000, verbose_name='what to bring')),
            ('capacity', models.PositiveIntegerField(default=20, validators=[django.core.validators.MinValueValidator(1)], verbose_name='places')),
            ('minimum', models.PositiveIntegerField(default=0, help_text='Below it, trainers are warned a week before.', verbose_name='people needed')),
            ('free_until_days', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MaxValueValidator(60)], verbose_name='cancelled freely until so many working days before')),
            ('grace_minutes', models.PositiveSmallIntegerField(default=15, help_text='Who comes later, or leaves earlier, was there for a part.', verbose_name='minutes of grace')),
            ('sequence', models.PositiveIntegerField(default=0)),
            ('minimum_told_at', models.DateTimeField(blank=True, null=True)),
            ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='called off')),
            ('cancelled_why', models.CharField(blank=True, max_length=300)),
            ('offering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='academy.offering', verbose_name='offering')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_start', violation_error_message='A session ends after it starts.'),
                models.CheckConstraint(condition=models.Q(('capacity__gt', 0)), name='session_capacity_above_zero', violation_error_message='A session has at least one place.'),
            ],
            'indexes': [
                models.Index(fields=['unit_key', 'starts_at'], name='session_of_unit'),
            ],
            'ordering': ['starts_at', 'pk'],
            'verbose_name': 'session',
            'verbose_name_plural': 'sessions',
        },
    ),
]
