"""What stands round pages: audiences, brands, helplines, the glossary, feedback and surveys."""

import content.audiences.models
import content.branding.footer_links
import content.help.opening_hours
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import signpost.colour_input
import signpost.private_files.storage
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='AppealPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('reference', models.CharField(help_text='What people quote when they get in touch.', max_length=40, verbose_name='reference')),
            ('picture', signpost.private_files.storage.PrivateFileField(blank=True, help_text="A place or a thing. Never a child's face.", max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='appeals', validators=[django.core.validators.FileExtensionValidator(['jpg', 'jpeg', 'png', 'webp'])], verbose_name='picture')),
            ('picture_alt', models.CharField(blank=True, help_text='Read aloud to people who cannot see it.', max_length=250, verbose_name='what the picture shows')),
            ('contact', wagtail.fields.RichTextField(verbose_name='how to get in touch')),
            ('withdrawn_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='withdrawn at')),
            ('withdrawn_why', models.CharField(blank=True, editable=False, max_length=250, verbose_name='why')),
            ('withdrawn_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='withdrawn by')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('picture', ''), models.Q(('picture_alt', ''), _negated=True), _connector='OR'), name='appeal_picture_has_words', violation_error_message='Say what the picture shows.'),
            ],
            'verbose_name': 'public appeal',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='Audience',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('slug', models.SlugField(help_text="The first part of its pages' addresses.", unique=True, verbose_name='address')),
            ('name', models.CharField(max_length=60, verbose_name='name')),
            ('look', models.CharField(help_text='Colours, type and shapes.', max_length=30, validators=[content.audiences.models.validate_look], verbose_name='look')),
            ('is_child', models.BooleanField(help_text="Children's pages never ask for anything.", verbose_name='for children')),
            ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ('reading_measure', models.CharField(choices=[('sentence-length', 'words in a sentence'), ('flesch-kincaid', 'Flesch–Kincaid grade'), ('spache', 'familiar words, for the youngest (Spache style)'), ('dale-chall', 'familiar words (Dale–Chall style)'), ('smog', 'SMOG grade, on long pages')], default='flesch-kincaid', max_length=20, verbose_name='reading measure')),
            ('reading_target', models.DecimalField(decimal_places=1, help_text='The highest score that its pages aim for.', max_digits=4, verbose_name='reading target')),
            ('reading_second_measure', models.CharField(blank=True, choices=[('sentence-length', 'words in a sentence'), ('flesch-kincaid', 'Flesch–Kincaid grade'), ('spache', 'familiar words, for the youngest (Spache style)'), ('dale-chall', 'familiar words (Dale–Chall style)'), ('smog', 'SMOG grade, on long pages')], max_length=20, verbose_name='second measure')),
            ('reading_second_target', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True, verbose_name='second target')),
            ('reading_lix_target', models.DecimalField(decimal_places=1, default=40, help_text="LIX: words in a sentence, and long words in a hundred. 25 is a child's book.", max_digits=4, verbose_name='target in other languages')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('reading_target__gt', 0)), name='audience_reading_target_above_zero', violation_error_message='The reading target is a number above zero.'),
                models.CheckConstraint(condition=models.Q(('reading_second_measure', ''), ('reading_second_target__gt', 0), _connector='OR'), name='audience_second_measure_has_a_target', violation_error_message='The second measure needs a target above zero.'),
            ],
            'ordering': ['order', 'slug'],
            'verbose_name': 'audience',
            'verbose_name_plural': 'audiences',
        },
    ),
    migrations.CreateModel(
        name='Topic',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('slug', models.SlugField(verbose_name='address')),
            ('name', models.CharField(max_length=60, verbose_name='name')),
            ('icon', models.CharField(default='lucide:tag', max_length=80, verbose_name='picture')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('slug', 'locale'), name='topic_once_per_language', violation_error_message='There is a topic with this address already.'),
            ],
            'ordering': ['name'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'topic',
            'verbose_name_plural': 'topics',
        },
    ),
    migrations.CreateModel(
        name='Worry',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('slug', models.SlugField(help_text='Stays as it is. The same in every language.', max_length=30, verbose_name='key')),
            ('name', models.CharField(max_length=80, verbose_name='name')),
            ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('slug', 'locale'), name='worry_once_per_language', violation_error_message='There is a worry with this key already.'),
                models.CheckConstraint(condition=models.Q(('slug', 'any'), _negated=True), name='worry_is_not_any', violation_error_message='“any” is every worry, and needs no line of its own.'),
            ],
            'ordering': ['order', 'name'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'worry',
            'verbose_name_plural': 'worries',
        },
    ),
    migrations.CreateModel(
        name='FooterLink',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('address', models.URLField(blank=True, verbose_name='or an address elsewhere')),
            ('words', models.CharField(blank=True, help_text='Left empty, a page’s own title. An address elsewhere needs words.', max_length=60, verbose_name='words')),
            ('language', models.CharField(blank=True, choices=content.branding.footer_links.language_choices, help_text='Left empty, it stands in all of them, a page in its version there.', max_length=10, verbose_name='language')),
            ('brand', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='footer_links', to='content.brand')),
            ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page of this site')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('page__isnull', False)), models.Q(('page__isnull', True), models.Q(('address', ''), _negated=True)), _connector='OR'), name='footer_link_to_one_place', violation_error_message='Choose a page, or write an address elsewhere.'),
            ],
            'ordering': ['sort_order'],
            'verbose_name': 'link at the foot',
            'verbose_name_plural': 'links at the foot',
        },
    ),
    migrations.CreateModel(
        name='Brand',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('name', models.CharField(default='Signpost', help_text='Shown at the top of every page and in e-mails.', max_length=60, verbose_name='name of the site')),
            ('owner', models.CharField(blank=True, help_text='Shown at the foot.', max_length=120, verbose_name='who runs this site')),
            ('exit_url', models.URLField(blank=True, help_text='An ordinary page that nobody would wonder about. Empty: the weather.', verbose_name='where “Exit this page” leads')),
            ('logo', models.ForeignKey(blank=True, help_text='Stands before the name at the top of every page, and in the CMS.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='logo')),
            ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ('icon', models.ForeignKey(blank=True, help_text='Square. Browsers show it beside the title and in bookmarks.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='small picture')),
            ('share_picture', models.ForeignKey(blank=True, help_text='Twice as wide as high. Shown where somebody shares one of the pages.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='picture for shared pages')),
            ('accent_colour', models.CharField(blank=True, help_text='Of the button to get help. Any will do: its words fit themselves.', max_length=7, validators=[signpost.colour_input.validate_colour], verbose_name='second colour')),
            ('colour', models.CharField(blank=True, help_text='Of buttons and links, for instance #0f5e57. Left empty, that of each part of the site.', max_length=7, validators=[signpost.colour_input.validate_colour], verbose_name='main colour')),
            ('colour_dark', models.CharField(blank=True, help_text='Left empty, a lighter shade of the main colour.', max_length=7, validators=[signpost.colour_input.validate_colour], verbose_name='main colour on dark screens')),
            ('contact_address', models.CharField(blank=True, help_text='In one line.', max_length=200, verbose_name='postal address')),
            ('contact_email', models.EmailField(blank=True, help_text='Shown at the foot of pages for adults; answers to our e-mails go there. On pages for children stand helplines instead, where somebody listens day and night.', max_length=254, verbose_name='e-mail address for questions')),
            ('contact_phone', models.CharField(blank=True, max_length=30, verbose_name='telephone for questions')),
            ('footer_colour', models.CharField(blank=True, help_text='Its words fit themselves.', max_length=7, validators=[signpost.colour_input.validate_colour], verbose_name='colour of the foot')),
            ('header_colour', models.CharField(blank=True, help_text='Its words fit themselves.', max_length=7, validators=[signpost.colour_input.validate_colour], verbose_name='colour of the header')),
        ],
        options={
            'verbose_name': 'name, colours and links',
        },
    ),
    migrations.CreateModel(
        name='UsefulCount',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('day', models.DateField(verbose_name='day')),
            ('answer', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('hard', 'It was hard to read'), ('other', 'I was looking for something else'), ('unsure', 'I still do not know what to do')], max_length=8, verbose_name='answer')),
            ('count', models.PositiveIntegerField(default=0, verbose_name='how often')),
            ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='useful_counts', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('page', 'day', 'answer'), name='useful_count_once_per_day'),
            ],
            'verbose_name': 'was this useful',
        },
    ),
    migrations.CreateModel(
        name='ShortLink',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.CharField(max_length=24, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9][a-z0-9-]{1,23}$', 'Two to 24 small letters, digits and hyphens.')], verbose_name='code')),
            ('note', models.CharField(blank=True, help_text='For the team.', max_length=200, verbose_name='where it is printed')),
            ('page', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='short_links', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='leads to')),
        ],
        options={
            'ordering': ['code'],
            'verbose_name': 'short address',
            'verbose_name_plural': 'short addresses',
        },
    ),
    migrations.CreateModel(
        name='Helpline',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('key', models.SlugField(help_text='The same in every language.', verbose_name='key')),
            ('name', models.CharField(max_length=100, verbose_name='name')),
            ('serves', models.CharField(max_length=200, verbose_name='whom it serves')),
            ('about', models.TextField(blank=True, verbose_name='what it does')),
            ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
            ('sms', models.CharField(blank=True, help_text='For instance: 85258', max_length=100, verbose_name='text')),
            ('url', models.URLField(blank=True, verbose_name='address on the web')),
            ('hours', models.CharField(blank=True, max_length=200, verbose_name='when it is open')),
            ('nations', models.JSONField(default=list, verbose_name='nations')),
            ('worries', models.JSONField(default=list, verbose_name='worries')),
            ('verified_on', models.DateField(help_text='Check the number and hours at least twice a year.', verbose_name='last checked on')),
            ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ('audiences', modelcluster.fields.ParentalManyToManyField(related_name='helplines', to='content.audience', verbose_name='shown to')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
            ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
            ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
            ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
            ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
            ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
            ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
            ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
            ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
            ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
            ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ('opening', models.CharField(blank=True, help_text='So that pages can say whether it is open just now: Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00, or 24/7. Only where you are certain; left empty, pages say nothing.', max_length=200, validators=[content.help.opening_hours.validate_opening_hours], verbose_name='days and times')),
            ('time_zone', models.CharField(default='Europe/London', max_length=40, validators=[content.help.opening_hours.validate_time_zone], verbose_name='time zone')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('key', 'locale'), name='helpline_once_per_language'),
                models.CheckConstraint(condition=models.Q(('phone', ''), ('sms', ''), ('url', ''), _negated=True), name='helpline_can_be_reached', violation_error_message='Give a number, a text or an address.'),
            ],
            'ordering': ['order', 'name'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'helpline',
            'verbose_name_plural': 'helplines',
        },
    ),
    migrations.CreateModel(
        name='Nation',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('slug', models.SlugField(help_text='Stays as it is. The same in every language.', max_length=30, verbose_name='key')),
            ('name', models.CharField(max_length=80, verbose_name='name')),
            ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ('part_of', models.SlugField(blank=True, help_text='The key of a larger whole. A helpline that serves every part of it is shown once, under the whole.', max_length=30, verbose_name='part of')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('slug', 'locale'), name='nation_once_per_language', violation_error_message='There is a nation with this key already.'),
                models.CheckConstraint(condition=models.Q(('slug', models.F('part_of')), _negated=True), name='nation_is_not_part_of_itself', violation_error_message='A nation is not part of itself.'),
            ],
            'ordering': ['order', 'name'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'nation',
            'verbose_name_plural': 'nations',
        },
    ),
    migrations.CreateModel(
        name='AdvicePage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('worry', models.CharField(default='any', help_text='Sorts the page on the help page and chooses its helplines.', max_length=30, verbose_name='worry')),
        ],
        options={
            'verbose_name': 'advice: what to do if',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='HelpPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
        ],
        options={
            'verbose_name': 'help page',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='GlossaryPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
        ],
        options={
            'verbose_name': 'glossary page',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='GlossaryTerm',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('slug', models.SlugField(help_text='The same in every language.', verbose_name='address')),
            ('term', models.CharField(max_length=60, verbose_name='word')),
            ('also', models.TextField(blank=True, help_text='One on a line: plurals and other spellings that are found in texts.', verbose_name='other forms')),
            ('simple', models.TextField(help_text='In the easiest words.', verbose_name='meaning for children')),
            ('meaning', models.TextField(verbose_name='meaning for everybody else')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
            ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
            ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
            ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
            ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
            ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
            ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
            ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
            ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
            ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
            ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
            ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('slug', 'locale'), name='glossary_term_once_per_language', violation_error_message='There is a word with this address already.'),
            ],
            'ordering': ['term'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'glossary word',
            'verbose_name_plural': 'glossary',
        },
    ),
    migrations.CreateModel(
        name='Survey',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('title', models.CharField(max_length=150, verbose_name='title')),
            ('intro', models.CharField(blank=True, help_text='What it is for, and how long it takes.', max_length=400, verbose_name='introduction')),
            ('purpose', models.CharField(choices=[('pack', 'three weeks after a lesson pack was taken, to who agreed'), ('course', 'after a course'), ('later', 'three months after a course, to who agreed')], max_length=10, verbose_name='when it is asked')),
            ('is_named', models.BooleanField(default=False, help_text='Whoever answers is told which it is. Without names it can never be turned.', verbose_name='with the name')),
            ('in_use', models.BooleanField(default=True, help_text='One survey is in use for each purpose.', verbose_name='in use')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(condition=models.Q(('in_use', True)), fields=('purpose', 'locale'), name='survey_in_use_once', violation_error_message='Another survey is in use for this. Take that one out of use first.'),
            ],
            'ordering': ['purpose', 'title'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'survey',
            'verbose_name_plural': 'surveys',
        },
    ),
    migrations.CreateModel(
        name='SurveyAsk',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
            ('survey', models.UUIDField(help_text="The survey's translation key.")),
            ('about', models.CharField(help_text='For instance pack:… or offering:…', max_length=100)),
            ('title', models.CharField(help_text='What it is about, as it was called.', max_length=255)),
            ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('state', models.CharField(choices=[('planned', 'not asked yet'), ('asked', 'asked'), ('done', 'answered'), ('declined', 'would rather not')], default='planned', max_length=8)),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='survey_asks', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('survey', 'about', 'user'), name='survey_asked_once'),
            ],
            'default_permissions': (),
            'indexes': [
                models.Index(condition=models.Q(('state', 'planned')), fields=['due_at'], name='survey_asks_planned'),
            ],
        },
    ),
    migrations.CreateModel(
        name='SurveyQuestion',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('kind', models.CharField(choices=[('scale', 'a scale from 1 to 5'), ('one', 'one of several'), ('many', 'any of several'), ('text', 'a text')], default='scale', max_length=6, verbose_name='kind')),
            ('words', models.CharField(max_length=250, verbose_name='question')),
            ('low', models.CharField(blank=True, max_length=60, verbose_name='what 1 means')),
            ('high', models.CharField(blank=True, max_length=60, verbose_name='what 5 means')),
            ('choices', models.TextField(blank=True, help_text='One on each line.', verbose_name='choices')),
            ('required', models.BooleanField(default=False, verbose_name='has to be answered')),
            ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
            ('survey', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='content.survey')),
        ],
        options={
            'abstract': False,
            'ordering': ['sort_order'],
            'unique_together': {('translation_key', 'locale')},
            'verbose_name': 'question of a survey',
        },
    ),
    migrations.CreateModel(
        name='SurveyResponse',
        fields=[
            ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ('survey', models.UUIDField()),
            ('about', models.CharField(max_length=100)),
            ('title', models.CharField(help_text='What it is about, as it was called.', max_length=255)),
            ('month', models.DateField()),
            ('answers', models.JSONField(default=dict)),
            ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='survey_responses', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'default_permissions': ('view',),
            'indexes': [
                models.Index(fields=['survey', 'about'], name='survey_responses_of'),
            ],
            'verbose_name': 'answers to a survey',
        },
    ),
]
