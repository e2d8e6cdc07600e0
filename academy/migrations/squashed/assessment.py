"""The question bank, quizzes, attempts, marks and assignments."""

import academy.assessment.exchange.models
import academy.assignments.models
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import signpost.private_files.storage
import taggit.managers
import uuid
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='QuizAnalysis',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('made_at', models.DateTimeField()),
            ('people', models.PositiveIntegerField()),
            ('figures', models.JSONField(default=dict)),
            ('quiz', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='analysis', to='academy.quiz')),
        ],
        options={
            'default_permissions': (),
            'verbose_name': 'analysis of a quiz',
        },
    ),
    migrations.CreateModel(
        name='Attempt',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('unit_key', models.UUIDField(help_text='The unit page it was started from.')),
            ('unit_title', models.CharField(max_length=255)),
            ('number', models.PositiveSmallIntegerField()),
            ('seed', models.BigIntegerField(help_text='Draws and shuffles can be repeated from it.')),
            ('state', models.CharField(choices=[('in_progress', 'in progress'), ('marking', 'waiting to be marked'), ('submitted', 'submitted'), ('abandoned', 'time ran out')], default='in_progress', max_length=12)),
            ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('deadline', models.DateTimeField(blank=True, help_text='The effective one, extra time included.', null=True)),
            ('ended_at', models.DateTimeField(blank=True, null=True)),
            ('pass_mark', models.PositiveSmallIntegerField()),
            ('attempts_allowed', models.PositiveSmallIntegerField(blank=True, null=True)),
            ('overdue_policy', models.CharField(choices=[('submit', 'submit what was saved'), ('grace', 'leave some minutes to submit what was saved, then abandon'), ('abandon', 'do not count it as submitted: the score is zero')], max_length=10)),
            ('review', models.CharField(choices=[('verdicts', 'after each attempt which were right; what is right at the end'), ('after_each', 'after each attempt'), ('after_last', 'after passing, or after the last attempt'), ('never', 'never: the score only')], max_length=12)),
            ('score', models.DecimalField(blank=True, decimal_places=2, help_text='Per cent.', max_digits=5, null=True)),
            ('passed', models.BooleanField(blank=True, null=True)),
            ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='academy.enrolmentcycle')),
            ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='academy.quiz')),
            ('scored_at', models.DateTimeField(blank=True, editable=False, help_text='When the score was last worked out.', null=True)),
            ('grace_minutes', models.PositiveSmallIntegerField(default=0)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('cycle', 'quiz', 'number'), name='attempt_number_once'),
                models.UniqueConstraint(condition=models.Q(('state', 'in_progress')), fields=('cycle', 'quiz'), name='attempt_one_in_progress'),
                models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('score__isnull', True), ('state', 'in_progress')), models.Q(('ended_at__isnull', False), ('passed', None), ('score__isnull', True), ('state', 'marking')), models.Q(models.Q(('state__in', ['in_progress', 'marking']), _negated=True), ('ended_at__isnull', False), ('passed__isnull', False), ('score__isnull', False)), _connector='OR'), name='attempt_ended_has_a_score'),
            ],
            'indexes': [
                models.Index(condition=models.Q(('state', 'in_progress')), fields=['deadline'], name='attempt_open_deadline'),
            ],
            'ordering': ['number'],
            'verbose_name': 'attempt',
            'verbose_name_plural': 'attempts',
        },
    ),
    migrations.CreateModel(
        name='AttemptItem',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('number', models.PositiveSmallIntegerField()),
            ('order', models.JSONField(default=list, help_text='How its parts are shown.')),
            ('points', models.DecimalField(decimal_places=2, default=1, max_digits=5)),
            ('answer', models.JSONField(blank=True, null=True)),
            ('score', models.DecimalField(blank=True, decimal_places=4, help_text='In points.', max_digits=7, null=True)),
            ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='academy.attempt')),
            ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.questionversion')),
            ('revision', models.PositiveIntegerField(default=0, help_text='How often the answer was changed. A page says from which one it was drawn.')),
            ('marked_at', models.DateTimeField(blank=True, null=True)),
            ('marked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('marked_points', models.DecimalField(blank=True, decimal_places=2, help_text='By a person, in place of what the type works out.', max_digits=5, null=True)),
            ('graded_by', models.ForeignKey(blank=True, help_text='The version whose key counts, where it was corrected after the attempt.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.questionversion')),
            ('marked_feedback', models.TextField(blank=True, help_text='What the person wrote to it.')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('attempt', 'number'), name='item_number_once'),
                models.CheckConstraint(condition=models.Q(models.Q(('marked_at', None), ('marked_by__isnull', True), ('marked_points__isnull', True)), models.Q(('marked_at__isnull', False), ('marked_by__isnull', False), ('marked_points__gte', 0), ('marked_points__lte', models.F('points'))), _connector='OR'), name='item_marked_by_somebody_within_points'),
            ],
            'ordering': ['number'],
            'verbose_name': 'question of an attempt',
        },
    ),
    migrations.CreateModel(
        name='AttemptStep',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('answer', models.JSONField()),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='academy.attemptitem')),
        ],
        options={
            'ordering': ['pk'],
            'verbose_name': 'answer',
        },
    ),
    migrations.CreateModel(
        name='QuestionImport',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('at', models.DateTimeField(auto_now_add=True)),
            ('name', models.CharField(max_length=255)),
            ('format', models.CharField(choices=[('gift', 'GIFT'), ('aiken', 'Aiken'), ('moodle', 'Moodle XML'), ('qti', 'QTI 2.1, 2.2, 3.0')], max_length=10)),
            ('language', models.CharField(max_length=10)),
            ('file', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=academy.assessment.exchange.models.import_path)),
            ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('read', 'to be looked at'), ('making', 'being made'), ('made', 'made'), ('refused', 'cannot be read')], default='waiting', max_length=8)),
            ('refusal', models.CharField(blank=True, max_length=300)),
            ('lines', models.JSONField(default=list)),
            ('made', models.PositiveIntegerField(default=0)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.questioncategory')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['-pk'],
            'verbose_name': 'file of questions',
            'verbose_name_plural': 'files of questions',
        },
    ),
    migrations.CreateModel(
        name='ExtraTime',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('percent', models.PositiveSmallIntegerField(default=25, help_text='25 makes an hour an hour and a quarter; 100 doubles it.', validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(200)], verbose_name='extra time in per cent')),
            ('granted_at', models.DateTimeField(auto_now=True, verbose_name='granted on')),
            ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='granted by')),
            ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='extra_time', to=settings.AUTH_USER_MODEL, verbose_name='person')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('percent__gte', 5), ('percent__lte', 200)), name='extra_time_in_range'),
            ],
            'ordering': ['user__email'],
            'verbose_name': 'extra time',
            'verbose_name_plural': 'extra time',
        },
    ),
    migrations.CreateModel(
        name='CorrectedAttempt',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('before', models.DecimalField(decimal_places=2, max_digits=5)),
            ('after', models.DecimalField(decimal_places=2, max_digits=5)),
            ('passed_before', models.BooleanField()),
            ('passed_after', models.BooleanField()),
            ('decided_at', models.DateTimeField(blank=True, null=True)),
            ('decision', models.TextField(blank=True)),
            ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='academy.attempt')),
            ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('correction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='academy.keycorrection')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('correction', 'attempt'), name='attempt_corrected_once'),
            ],
            'default_permissions': (),
            'ordering': ['pk'],
            'verbose_name': 'attempt with a corrected key',
        },
    ),
    migrations.CreateModel(
        name='KeyCorrection',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('at', models.DateTimeField(auto_now_add=True)),
            ('why', models.TextField()),
            ('state', models.CharField(choices=[('waiting', 'under way'), ('done', 'done')], default='waiting', max_length=8)),
            ('asked', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='academy.questionversion')),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('corrected', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.questionversion')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['-pk'],
            'verbose_name': 'corrected key',
        },
    ),
    migrations.CreateModel(
        name='Appeal',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('reason', models.TextField(max_length=2000)),
            ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('answered_at', models.DateTimeField(blank=True, null=True)),
            ('answer', models.TextField(blank=True)),
            ('score_before', models.DecimalField(decimal_places=2, max_digits=5)),
            ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('attempt', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='appeal', to='academy.attempt')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['asked_at'],
            'verbose_name': 'appeal against a mark',
        },
    ),
    migrations.CreateModel(
        name='Mark',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('kind', models.CharField(choices=[('first', 'first mark'), ('second', 'second mark'), ('agreed', 'agreed mark'), ('again', 'after another look')], max_length=8)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('points', models.DecimalField(decimal_places=2, max_digits=5)),
            ('criteria', models.JSONField(default=list, help_text='Points for each line of the rubric.')),
            ('feedback', models.TextField(blank=True)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='academy.attemptitem')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('kind', 'again'), _negated=True), fields=('item', 'kind'), name='mark_of_a_kind_once'),
            ],
            'default_permissions': (),
            'ordering': ['pk'],
            'verbose_name': 'mark',
        },
    ),
    migrations.CreateModel(
        name='QuizOverride',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('attempts_allowed', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='attempts')),
            ('time_limit_minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='time limit (minutes)')),
            ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens')),
            ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes')),
            ('granted_at', models.DateTimeField(auto_now=True, verbose_name='granted on')),
            ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('offering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='academy.offering', verbose_name='offering')),
            ('quiz', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overrides', to='academy.quiz', verbose_name='quiz')),
            ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(models.Q(('offering__isnull', True), ('user__isnull', False)), models.Q(('offering__isnull', False), ('user__isnull', True)), _connector='OR'), name='override_of_one_person_or_offering', violation_error_message='Name a person or an offering, not both.'),
                models.UniqueConstraint(condition=models.Q(('user__isnull', False)), fields=('quiz', 'user'), name='override_user_once'),
                models.UniqueConstraint(condition=models.Q(('offering__isnull', False)), fields=('quiz', 'offering'), name='override_offering_once'),
            ],
            'ordering': ['quiz__title', 'pk'],
            'verbose_name': 'other conditions of a quiz',
            'verbose_name_plural': 'other conditions of quizzes',
        },
    ),
    migrations.CreateModel(
        name='Question',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('key', models.SlugField(help_text='For lists and imports, for instance harm-first-sign', max_length=80, unique=True, verbose_name='short name')),
            ('retired_at', models.DateTimeField(blank=True, help_text='A retired question is no longer drawn. Attempts that had it keep it.', null=True, verbose_name='retired')),
            ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='academy.questioncategory', verbose_name='category')),
            ('latest', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.questionversion')),
            ('tags', taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='academy.TaggedQuestion', to='academy.QuestionTag', verbose_name='tags')),
            ('difficulty', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'easy'), (2, 'medium'), (3, 'hard')], null=True, verbose_name='how hard')),
            ('state', models.CharField(choices=[('draft', 'draft'), ('ready', 'ready')], default='ready', help_text='A draft is drawn by no quiz. Try it, and have a colleague do so, first.', max_length=6, verbose_name='state')),
        ],
        options={
            'ordering': ['category__name', 'key'],
            'verbose_name': 'question',
            'verbose_name_plural': 'questions',
        },
    ),
    migrations.CreateModel(
        name='QuestionCategory',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('slug', models.SlugField(unique=True, verbose_name='short name')),
            ('name', models.CharField(max_length=120, verbose_name='name')),
        ],
        options={
            'ordering': ['name'],
            'verbose_name': 'question category',
            'verbose_name_plural': 'question categories',
        },
    ),
    migrations.CreateModel(
        name='QuestionComment',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('words', models.TextField(max_length=2000)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='academy.question')),
        ],
        options={
            'default_permissions': (),
            'ordering': ['pk'],
            'verbose_name': 'comment on a question',
        },
    ),
    migrations.CreateModel(
        name='QuestionTag',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
            ('slug', models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name='slug')),
        ],
        options={
            'verbose_name': 'question tag',
            'verbose_name_plural': 'question tags',
        },
    ),
    migrations.CreateModel(
        name='QuestionVersion',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('number', models.PositiveIntegerField()),
            ('type', models.CharField(max_length=20, verbose_name='type')),
            ('text', models.TextField(verbose_name='question')),
            ('data', models.JSONField()),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='academy.question')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('question', 'number'), name='version_number_once'),
            ],
            'ordering': ['question', '-number'],
            'verbose_name': 'version of a question',
            'verbose_name_plural': 'versions of questions',
        },
    ),
    migrations.CreateModel(
        name='TaggedQuestion',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='academy.question')),
            ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tagged', to='academy.questiontag')),
        ],
        options={
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='Quiz',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('title', models.CharField(max_length=200, verbose_name='title')),
            ('intro', models.TextField(blank=True, help_text='What learners read before they start.', verbose_name='before the start')),
            ('pass_mark', models.PositiveSmallIntegerField(default=80, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(100)], verbose_name='pass mark (per cent)')),
            ('attempts_allowed', models.PositiveSmallIntegerField(blank=True, help_text='Left empty, as many as one likes.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='attempts')),
            ('shuffle', models.BooleanField(default=True, verbose_name='shuffle the choices')),
            ('time_limit_minutes', models.PositiveSmallIntegerField(blank=True, help_text='Left empty, no limit.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='time limit (minutes)')),
            ('overdue', models.CharField(choices=[('submit', 'submit what was saved'), ('grace', 'leave some minutes to submit what was saved, then abandon'), ('abandon', 'do not count it as submitted: the score is zero')], default='submit', max_length=10, verbose_name='when time runs out')),
            ('review', models.CharField(choices=[('verdicts', 'after each attempt which were right; what is right at the end'), ('after_each', 'after each attempt'), ('after_last', 'after passing, or after the last attempt'), ('never', 'never: the score only')], default='verdicts', max_length=12, verbose_name='show right answers')),
            ('marking_days', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='days to mark')),
            ('second_marking', models.BooleanField(default=False, help_text='Of what a person marks. Where they differ, an agreed mark is given.', verbose_name='two people mark')),
            ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes')),
            ('delay_minutes', models.PositiveIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(527040)], verbose_name='wait before another attempt (minutes)')),
            ('grace_minutes', models.PositiveSmallIntegerField(default=5, verbose_name='minutes to submit after the time')),
            ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens')),
            ('password', models.CharField(blank=True, help_text='Asked for before an attempt begins, for instance in a room.', max_length=60, verbose_name='password')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('pass_mark__lte', 100)), name='quiz_pass_mark_is_per_cent', violation_error_message='The pass mark is a percentage.'),
            ],
            'ordering': ['title'],
            'verbose_name': 'quiz',
            'verbose_name_plural': 'quizzes',
        },
    ),
    migrations.CreateModel(
        name='QuizSlot',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('kind', models.CharField(choices=[('fixed', 'one version of a question, for ever'), ('latest', 'the newest version of a question'), ('draw', 'drawn at random from the bank')], default='draw', max_length=10, verbose_name='filled with')),
            ('tags', models.CharField(blank=True, help_text='Short names with commas between them. Left empty, any.', max_length=200, verbose_name='with the tags')),
            ('count', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='how many')),
            ('points', models.DecimalField(decimal_places=2, default=1, max_digits=5, validators=[django.core.validators.MinValueValidator(0)], verbose_name='points each')),
            ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.questioncategory', verbose_name='draw from')),
            ('question', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.question', verbose_name='question')),
            ('quiz', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='slots', to='academy.quiz')),
            ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='academy.questionversion', verbose_name='version')),
            ('difficulty', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'easy'), (2, 'medium'), (3, 'hard')], null=True, verbose_name='how hard')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.CheckConstraint(condition=models.Q(models.Q(('kind', 'fixed'), ('version__isnull', False)), models.Q(('kind', 'latest'), ('question__isnull', False)), models.Q(('category__isnull', False), ('count__gt', 0), ('kind', 'draw')), _connector='OR'), name='slot_has_what_fills_it', violation_error_message='Choose what fills this place.'),
            ],
            'ordering': ['sort_order'],
            'verbose_name': 'place in a quiz',
        },
    ),
    migrations.CreateModel(
        name='Submission',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('unit_key', models.UUIDField()),
            ('unit_title', models.CharField(max_length=255)),
            ('number', models.PositiveSmallIntegerField()),
            ('words', models.TextField(blank=True)),
            ('handed_in_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('state', models.CharField(choices=[('handed_in', 'handed in'), ('approved', 'approved'), ('sent_back', 'sent back')], default='handed_in', max_length=10)),
            ('answer', models.TextField(blank=True)),
            ('decided_at', models.DateTimeField(blank=True, null=True)),
            ('cycle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='academy.enrolmentcycle')),
            ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='submissions_decided', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('cycle', 'unit_key', 'number'), name='submission_number_once'),
                models.UniqueConstraint(condition=models.Q(('state', 'handed_in')), fields=('cycle', 'unit_key'), name='submission_one_waiting'),
                models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'handed_in')), models.Q(('decided_at__isnull', False), ('state__in', ['approved', 'sent_back'])), _connector='OR'), name='submission_decided_has_a_date'),
            ],
            'indexes': [
                models.Index(fields=['state', 'handed_in_at'], name='submission_queue'),
            ],
            'ordering': ['-number'],
            'verbose_name': 'work that was handed in',
        },
    ),
    migrations.CreateModel(
        name='SubmissionFile',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('file', signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to=academy.assignments.models.work_path)),
            ('name', models.CharField(max_length=150)),
            ('size', models.PositiveIntegerField()),
            ('scan', models.CharField(choices=[('not-scanned', 'not scanned: this site has no virus scanner'), ('waiting', 'waiting for the virus scanner, and not given out until then'), ('too-large', 'not scanned: larger than the virus scanner takes'), ('clean', 'scanned, nothing found'), ('harmful', 'something harmful was found')], max_length=12)),
            ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='academy.submission')),
        ],
        options={
            'ordering': ['pk'],
            'verbose_name': 'file that was handed in',
        },
    ),
]
