"""Lesson packs, their releases, and what people do with them."""

import content.lesson_packs.figures.models
import content.lesson_packs.files
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import signpost.private_files.storage
import uuid
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='LicenceAcceptance',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('licence', models.CharField(max_length=250)),
            ('terms', models.CharField(help_text='The day of the terms that were shown.', max_length=20)),
            ('accepted_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accepted_licences', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'licence', 'terms'), name='licence_accepted_once'),
            ],
        },
    ),
    migrations.CreateModel(
        name='CurriculumStatement',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.CharField(help_text='Stays the same when the words change.', max_length=40, unique=True, verbose_name='code')),
            ('strand', models.CharField(choices=[('self-image', 'Self-image and identity'), ('relationships', 'Online relationships'), ('reputation', 'Online reputation'), ('bullying', 'Online bullying'), ('information', 'Managing online information'), ('health', 'Health, wellbeing and lifestyle'), ('privacy', 'Privacy and security'), ('copyright', 'Copyright and ownership')], max_length=20, verbose_name='strand')),
            ('ages', models.CharField(choices=[('4-7', '4 to 7'), ('7-11', '7 to 11'), ('11-14', '11 to 14'), ('14-18', '14 to 18')], max_length=10, verbose_name='ages')),
            ('text', models.CharField(max_length=500, verbose_name='statement')),
        ],
        options={
            'ordering': ['strand', 'ages', 'code'],
            'verbose_name': 'statement of the curriculum',
            'verbose_name_plural': 'statements of the curriculum',
        },
    ),
    migrations.CreateModel(
        name='PackStage',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('stage', models.CharField(choices=[('early-years', 'Early years'), ('ks1', 'Key stage 1'), ('ks2', 'Key stage 2'), ('ks3', 'Key stage 3'), ('ks4', 'Key stage 4'), ('post-16', 'Post-16'), ('wales-1', 'Wales: progression step 1'), ('wales-2', 'Wales: progression step 2'), ('wales-3', 'Wales: progression step 3'), ('wales-4', 'Wales: progression step 4'), ('wales-5', 'Wales: progression step 5'), ('scotland-early', 'Scotland: early level'), ('scotland-1', 'Scotland: first level'), ('scotland-2', 'Scotland: second level'), ('scotland-3', 'Scotland: third and fourth level'), ('scotland-senior', 'Scotland: senior phase'), ('ni-foundation', 'Northern Ireland: foundation stage'), ('ni-1', 'Northern Ireland: key stage 1'), ('ni-2', 'Northern Ireland: key stage 2'), ('ni-3', 'Northern Ireland: key stage 3'), ('ni-4', 'Northern Ireland: key stage 4')], max_length=20, verbose_name='stage')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='content.lessonpackpage')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('page', 'stage'), name='pack_stage_once'),
            ],
            'indexes': [
                models.Index(fields=['stage', 'page'], name='pack_stage_listed'),
            ],
            'ordering': ['pk'],
            'verbose_name': 'stage of a pack',
        },
    ),
    migrations.CreateModel(
        name='SchemeOfWork',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('slug', models.SlugField(max_length=80, unique=True, verbose_name='end of the address')),
            ('title', models.CharField(max_length=120, verbose_name='title')),
            ('summary', models.CharField(blank=True, max_length=250, verbose_name='summary')),
        ],
        options={
            'ordering': ['title'],
            'verbose_name': 'scheme of work',
            'verbose_name_plural': 'schemes of work',
        },
    ),
    migrations.CreateModel(
        name='SchemePart',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.lessonpackpage', verbose_name='pack')),
            ('scheme', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='content.schemeofwork')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('scheme', 'pack'), name='scheme_pack_once'),
            ],
            'ordering': ['sort_order'],
            'verbose_name': 'part of a scheme',
        },
    ),
    migrations.CreateModel(
        name='PackCount',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('month', models.DateField(default=content.lesson_packs.figures.models.this_month)),
            ('region', models.CharField(blank=True, choices=[('england', 'England'), ('northern-ireland', 'Northern Ireland'), ('scotland', 'Scotland'), ('wales', 'Wales'), ('elsewhere', 'elsewhere')], max_length=20)),
            ('purpose', models.CharField(blank=True, choices=[('lesson', 'a lesson'), ('assembly', 'an assembly'), ('group', 'a youth group'), ('training', 'training of staff'), ('home', 'my own children'), ('other', 'something else')], max_length=20)),
            ('number', models.PositiveIntegerField(default=0)),
            ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='content.lessonpackpage')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('pack', 'month', 'region', 'purpose'), name='pack_count_once'),
            ],
        },
    ),
    migrations.CreateModel(
        name='PackFile',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('kind', models.CharField(choices=[('plan', 'Lesson plan'), ('slides', 'Slides'), ('worksheet', 'Worksheet'), ('guidance', 'Guidance for facilitators'), ('film', 'Film'), ('poster', 'Poster'), ('letter', 'Letter to parents')], max_length=12, verbose_name='what it is')),
            ('title', models.CharField(max_length=120, verbose_name='title')),
            ('file', signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/working', verbose_name='file')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='content.lessonpackpage')),
            ('format', models.CharField(blank=True, editable=False, max_length=8)),
            ('language', models.CharField(blank=True, choices=content.lesson_packs.files.languages, help_text='Left empty: the language of the page.', max_length=10, verbose_name='language')),
            ('large_print', models.BooleanField(default=False, verbose_name='large print')),
            ('pages', models.PositiveIntegerField(blank=True, editable=False, null=True)),
            ('scan', models.CharField(choices=[('not-scanned', 'not scanned: this site has no virus scanner'), ('waiting', 'waiting for the virus scanner, and not given out until then'), ('too-large', 'not scanned: larger than the virus scanner takes'), ('clean', 'scanned, nothing found'), ('harmful', 'something harmful was found')], default='not-scanned', editable=False, max_length=12)),
            ('sha256', models.CharField(blank=True, editable=False, max_length=64)),
            ('size', models.PositiveBigIntegerField(blank=True, editable=False, null=True)),
        ],
        options={
            'abstract': False,
            'indexes': [
                models.Index(fields=['language', 'page'], name='pack_file_language'),
            ],
            'ordering': ['sort_order'],
            'verbose_name': 'file of a pack',
        },
    ),
    migrations.CreateModel(
        name='PackFollower',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('since', models.DateTimeField(default=django.utils.timezone.now)),
            ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='content.lessonpackpage')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followed_packs', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('pack', 'user'), name='pack_followed_once'),
            ],
        },
    ),
    migrations.CreateModel(
        name='Collection',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('name', models.CharField(max_length=80, verbose_name='name')),
            ('notes', models.TextField(blank=True, max_length=2000, verbose_name='notes')),
            ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('removed_at', models.DateTimeField(blank=True, null=True)),
            ('token_hash', models.CharField(blank=True, max_length=64, null=True, unique=True)),
            ('shared_until', models.DateTimeField(blank=True, null=True)),
            ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='collections', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'ordering': ['name', 'pk'],
        },
    ),
    migrations.CreateModel(
        name='CollectionItem',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
            ('order', models.PositiveIntegerField()),
            ('removed_at', models.DateTimeField(blank=True, null=True)),
            ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='content.collection')),
            ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.lessonpackpage')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('collection', 'pack'), name='pack_once_in_collection'),
            ],
            'ordering': ['order', 'pk'],
        },
    ),
    migrations.CreateModel(
        name='RecentPack',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('used_at', models.DateTimeField()),
            ('pack', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='content.lessonpackpage')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recent_packs', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('user', 'pack'), name='recent_pack_once'),
            ],
            'ordering': ['-used_at', '-pk'],
        },
    ),
    migrations.CreateModel(
        name='Teaching',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('key_stages', models.JSONField(blank=True, default=list, verbose_name='key stages')),
            ('topics', models.JSONField(blank=True, default=list, help_text='Translation keys, as text.', verbose_name='topics')),
            ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='teaching', to=settings.AUTH_USER_MODEL)),
        ],
    ),
    migrations.CreateModel(
        name='PackRelease',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('number', models.PositiveIntegerField()),
            ('notes', models.TextField(blank=True, verbose_name='what has changed')),
            ('licence', models.CharField(max_length=250)),
            ('released_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('state', models.CharField(choices=[('building', 'being put together'), ('ready', 'ready')], default='building', max_length=10)),
            ('zip', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/releases')),
            ('zip_size', models.PositiveBigIntegerField(blank=True, help_text='Bytes.', null=True)),
            ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='content.lessonpackpage')),
            ('zip_sha256', models.CharField(blank=True, max_length=64)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('pack', 'number'), name='release_number_once'),
                models.CheckConstraint(condition=models.Q(('state', 'building'), models.Q(('zip', ''), _negated=True), _connector='OR'), name='release_ready_has_zip'),
                models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='release_number_from_one'),
            ],
            'ordering': ['-number'],
            'verbose_name': 'release of a pack',
        },
    ),
    migrations.CreateModel(
        name='PackReleaseFile',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('kind', models.CharField(choices=[('plan', 'Lesson plan'), ('slides', 'Slides'), ('worksheet', 'Worksheet'), ('guidance', 'Guidance for facilitators'), ('film', 'Film'), ('poster', 'Poster'), ('letter', 'Letter to parents')], max_length=12, verbose_name='what it is')),
            ('title', models.CharField(max_length=120, verbose_name='title')),
            ('filename', models.CharField(max_length=150)),
            ('file', signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/releases')),
            ('size', models.PositiveBigIntegerField(help_text='Bytes.')),
            ('sha256', models.CharField(max_length=64)),
            ('order', models.PositiveSmallIntegerField()),
            ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='content.packrelease')),
            ('format', models.CharField(blank=True, editable=False, max_length=8)),
            ('language', models.CharField(blank=True, choices=content.lesson_packs.files.languages, help_text='Left empty: the language of the page.', max_length=10, verbose_name='language')),
            ('large_print', models.BooleanField(default=False, verbose_name='large print')),
            ('pages', models.PositiveIntegerField(blank=True, editable=False, null=True)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('release', 'filename'), name='release_filename_once'),
            ],
            'ordering': ['order'],
        },
    ),
    migrations.CreateModel(
        name='PackNotice',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('kind', models.CharField(choices=[('retired', 'retired: still there, with a notice'), ('withdrawn', 'withdrawn: refused from now on')], max_length=10, verbose_name='what happens to it')),
            ('reason', models.CharField(help_text='Everybody who comes for the files reads this.', max_length=400, verbose_name='why')),
            ('copies', models.CharField(blank=True, help_text='For people who have downloaded it already.', max_length=400, verbose_name='what to do with copies')),
            ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('ended_at', models.DateTimeField(blank=True, null=True)),
            ('alternative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.lessonpackpage', verbose_name='use this pack instead')),
            ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='content.lessonpackpage')),
            ('release', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='content.packrelease')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('release',), name='notice_one_for_release'),
                models.UniqueConstraint(condition=models.Q(('ended_at', None), ('release', None)), fields=('pack',), name='notice_one_for_pack'),
                models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='notice_has_reason'),
                models.CheckConstraint(condition=models.Q(('kind__in', ['retired', 'withdrawn'])), name='notice_kind_known'),
            ],
            'ordering': ['-made_at', '-pk'],
            'verbose_name': 'notice about a pack',
        },
    ),
    migrations.CreateModel(
        name='LessonPackPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('duration_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes')),
            ('licence', models.CharField(default='CC BY-NC-SA 4.0', max_length=250, verbose_name='licence')),
            ('guidance_label', models.CharField(blank=True, max_length=120, verbose_name='content guidance')),
            ('guidance_area', models.CharField(blank=True, max_length=200, verbose_name='what it touches')),
            ('guidance_supervision', models.CharField(blank=True, max_length=200, verbose_name='supervision')),
            ('release_notes', models.TextField(blank=True, help_text='Shown beside the new release that publishing changed files makes.', verbose_name='what has changed in the files')),
            ('download_level', models.CharField(choices=[('public', 'everybody'), ('registered', 'registered people'), ('professional', 'verified professionals'), ('course', 'people who have completed a course'), ('organisation', 'people of an organisation')], default='registered', max_length=12, verbose_name='who may take the files')),
            ('download_unlocked_by', models.CharField(blank=True, max_length=100, verbose_name='files unlocked by')),
            ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ages from')),
            ('age_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to')),
            ('aims', models.TextField(blank=True, help_text='A line for each, in plain words.', verbose_name='aims')),
            ('group_size', models.CharField(blank=True, help_text='For instance: a class, in pairs.', max_length=80, verbose_name='size of the group')),
            ('guidance_asks', models.BooleanField(default=False, help_text='The page then shows the guidance first, and its content to who wants it.', verbose_name='ask before showing it')),
            ('preparation', models.TextField(blank=True, help_text='What to read, print and set up.', verbose_name='before the lesson')),
            ('pupils_do', models.TextField(blank=True, help_text='A line for each step.', verbose_name='what pupils will do')),
            ('related_training', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='training that goes with it')),
            ('rshe_outcomes', models.TextField(blank=True, help_text='A line for each that the lesson serves.', verbose_name='outcomes of RSHE')),
            ('safety_notes', models.TextField(blank=True, help_text='What may come up, what to say then, and where to turn.', verbose_name='keeping everybody safe')),
            ('subject', models.CharField(blank=True, choices=[('rshe', 'Relationships, health and personal education'), ('computing', 'Computing'), ('citizenship', 'Citizenship'), ('english', 'English and media'), ('tutor-time', 'Tutor time or assembly')], max_length=20, verbose_name='subject')),
            ('statements', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='packs', to='content.curriculumstatement', verbose_name='Education for a Connected World')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_from__lte', models.F('age_to')), _connector='OR'), name='pack_ages_in_order', violation_error_message='The youngest come first: “ages from” is the smaller.'),
            ],
            'indexes': [
                models.Index(fields=['age_from', 'age_to'], name='pack_ages'),
            ],
            'verbose_name': 'lesson pack',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='PackIndexPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
        ],
        options={
            'verbose_name': 'list of lesson packs',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='ParentLink',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('token_hash', models.CharField(max_length=64, unique=True)),
            ('whom', models.CharField(max_length=60, verbose_name='for whom')),
            ('mark', models.BinaryField(help_text='PNG that stands on every picture.')),
            ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('expires_at', models.DateTimeField()),
            ('ended_at', models.DateTimeField(blank=True, null=True)),
            ('opened', models.PositiveIntegerField(default=0, help_text='How often; never by whom.')),
            ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parent_links', to=settings.AUTH_USER_MODEL)),
            ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.packrelease')),
        ],
        options={
            'ordering': ['-made_at', '-pk'],
        },
    ),
    migrations.CreateModel(
        name='PrintSet',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('copies', models.JSONField(help_text='By the name of the file.')),
            ('two_sided', models.BooleanField(default=False)),
            ('state', models.CharField(choices=[('making', 'being put together'), ('ready', 'ready'), ('failed', 'could not be put together')], default='making', max_length=8)),
            ('pdf', signpost.private_files.storage.PrivateFileField(blank=True, max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/print-sets')),
            ('pages', models.PositiveIntegerField(default=0)),
            ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.packrelease')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='print_sets', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(models.Q(('state', 'ready'), _negated=True), models.Q(('pdf', ''), _negated=True), _connector='OR'), name='print_set_has_pdf'),
            ],
            'ordering': ['-made_at', '-pk'],
        },
    ),
    migrations.CreateModel(
        name='FileRendition',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sha256', models.CharField(max_length=64, unique=True)),
            ('problem', models.CharField(blank=True, choices=[('no-program', 'Its pages cannot be shown here.'), ('locked', 'It is protected by a password, so its pages are not shown.'), ('unreadable', 'Its pages cannot be shown: the file may be damaged.'), ('too-large', 'It is too large for its pages to be shown here.'), ('too-slow', 'It is too complicated for its pages to be shown here.')], max_length=12)),
            ('page_count', models.PositiveIntegerField(default=0, help_text='Of the file, drawn or not.')),
            ('drawn_at', models.DateTimeField(auto_now=True)),
            ('pdf', signpost.private_files.storage.PrivateFileField(blank=True, help_text='Of what is no PDF.', max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/pages')),
        ],
    ),
    migrations.CreateModel(
        name='RenditionPage',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('number', models.PositiveSmallIntegerField()),
            ('picture', signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/pages')),
            ('thumbnail', signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='packs/pages')),
            ('width', models.PositiveSmallIntegerField()),
            ('height', models.PositiveSmallIntegerField()),
            ('text', models.TextField(blank=True)),
            ('rendition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='content.filerendition')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('rendition', 'number'), name='rendition_page_once'),
            ],
            'ordering': ['number'],
        },
    ),
]
