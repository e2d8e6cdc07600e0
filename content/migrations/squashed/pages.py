"""Pages, films, quizzes, stories and forms."""

import content.audiences.worries
import content.languages
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import re
import signpost.icons.validators
import signpost.private_files.storage
import taggit.managers
import wagtail.contrib.forms.models
import wagtail.fields
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

SITEPAGE_BODY = [
    ('text', 0),
    ('callout', 4),
    ('quote', 7),
    ('picture', 12),
    ('steps', 16),
    ('truth', 20),
    ('accordion', 22),
    ('cards', 30),
    ('comparison', 36),
    ('table', 39),
    ('figures', 47),
    ('film', 49),
    ('audio', 53),
    ('story', 55),
    ('quiz', 57),
    ('download', 59),
    ('starter', 64),
    ('glossary', 66),
    ('helplines', 68),
    ('report_button', 70),
]
SITEPAGE_BODY_BLOCKS = {
    0: ('content.blocks.text.TextBlock', (), {}),
    1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('kind', 'something kind'), ('act', 'something to do now'), ('note', 'good to know')], 'label': 'tone'}),
    2: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120, 'required': False}),
    3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'label': 'text'}),
    4: ('wagtail.blocks.StructBlock', [[('tone', 1), ('title', 2), ('text', 3)]], {}),
    5: ('wagtail.blocks.TextBlock', (), {'label': 'words'}),
    6: ('wagtail.blocks.CharBlock', (), {'label': 'who said it', 'max_length': 120, 'required': False}),
    7: ('wagtail.blocks.StructBlock', [[('text', 5), ('who', 6)]], {}),
    8: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'image'}),
    9: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read aloud to people who cannot see it.', 'label': 'what it shows', 'max_length': 250, 'required': False}),
    10: ('wagtail.blocks.BooleanBlock', (), {'label': 'only decoration', 'required': False}),
    11: ('wagtail.blocks.CharBlock', (), {'label': 'caption', 'max_length': 250, 'required': False}),
    12: ('wagtail.blocks.StructBlock', [[('image', 8), ('alt', 9), ('decorative', 10), ('caption', 11)]], {}),
    13: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 160}),
    14: ('wagtail.blocks.StructBlock', [[('title', 13), ('text', 3)]], {}),
    15: ('wagtail.blocks.ListBlock', (14,), {'label': 'steps', 'min_num': 1}),
    16: ('wagtail.blocks.StructBlock', [[('items', 15)]], {}),
    17: ('wagtail.blocks.CharBlock', (), {'label': 'statement', 'max_length': 250}),
    18: ('wagtail.blocks.BooleanBlock', (), {'label': 'the statement is true', 'required': False}),
    19: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'label': 'why'}),
    20: ('wagtail.blocks.StructBlock', [[('statement', 17), ('answer', 18), ('why', 19)]], {}),
    21: ('wagtail.blocks.ListBlock', (14,), {'label': 'questions', 'min_num': 1}),
    22: ('wagtail.blocks.StructBlock', [[('items', 21)]], {}),
    23: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 100}),
    24: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 200, 'required': False}),
    25: ('wagtail.blocks.CharBlock', (), {'label': 'picture', 'max_length': 80, 'required': False, 'validators': [signpost.icons.validators.validate_icon]}),
    26: ('wagtail.blocks.PageChooserBlock', (), {'label': 'page', 'required': False}),
    27: ('wagtail.blocks.CharBlock', (), {'label': 'or an address', 'max_length': 250, 'required': False}),
    28: ('wagtail.blocks.StructBlock', [[('title', 23), ('text', 24), ('icon', 25), ('page', 26), ('url', 27)]], {}),
    29: ('wagtail.blocks.ListBlock', (28,), {'label': 'cards', 'max_num': 12, 'min_num': 1}),
    30: ('wagtail.blocks.StructBlock', [[('items', 29)]], {}),
    31: ('wagtail.blocks.CharBlock', (), {'label': 'title on the left', 'max_length': 80}),
    32: ('wagtail.blocks.CharBlock', (), {'max_length': 250}),
    33: ('wagtail.blocks.ListBlock', (32,), {'label': 'on the left', 'min_num': 1}),
    34: ('wagtail.blocks.CharBlock', (), {'label': 'title on the right', 'max_length': 80}),
    35: ('wagtail.blocks.ListBlock', (32,), {'label': 'on the right', 'min_num': 1}),
    36: ('wagtail.blocks.StructBlock', [[('left_title', 31), ('left', 33), ('right_title', 34), ('right', 35)]], {}),
    37: ('wagtail.blocks.CharBlock', (), {'label': 'what the table shows', 'max_length': 160}),
    38: ('wagtail.contrib.table_block.blocks.TableBlock', (), {'label': 'cells', 'table_options': {'contextMenu': ['row_above', 'row_below', 'col_left', 'col_right', 'remove_row', 'remove_col', 'undo', 'redo'], 'renderer': 'text', 'startCols': 3, 'startRows': 3}}),
    39: ('wagtail.blocks.StructBlock', [[('caption', 37), ('table', 38)]], {}),
    40: ('wagtail.blocks.CharBlock', (), {'label': 'what is shown', 'max_length': 160}),
    41: ('wagtail.blocks.CharBlock', (), {'help_text': 'For instance: %', 'label': 'unit', 'max_length': 40, 'required': False}),
    42: ('wagtail.blocks.CharBlock', (), {'label': 'label', 'max_length': 120}),
    43: ('wagtail.blocks.DecimalBlock', (), {'label': 'figure', 'min_value': 0}),
    44: ('wagtail.blocks.StructBlock', [[('label', 42), ('value', 43)]], {}),
    45: ('wagtail.blocks.ListBlock', (44,), {'label': 'bars', 'max_num': 12, 'min_num': 1}),
    46: ('wagtail.blocks.CharBlock', (), {'label': 'where the figures come from', 'max_length': 250}),
    47: ('wagtail.blocks.StructBlock', [[('title', 40), ('unit', 41), ('rows', 45), ('source', 46)]], {}),
    48: ('wagtail.blocks.PageChooserBlock', (), {'label': 'film', 'page_type': ['content.FilmPage']}),
    49: ('wagtail.blocks.StructBlock', [[('film', 48)]], {}),
    50: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}),
    51: ('wagtailmedia.blocks.AudioChooserBlock', (), {'label': 'recording'}),
    52: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'help_text': 'Every word, for people who cannot hear it.', 'label': 'what is said'}),
    53: ('wagtail.blocks.StructBlock', [[('title', 50), ('media', 51), ('transcript', 52)]], {}),
    54: ('wagtail.blocks.PageChooserBlock', (), {'label': 'story', 'page_type': ['content.StoryPage']}),
    55: ('wagtail.blocks.StructBlock', [[('story', 54)]], {}),
    56: ('wagtail.blocks.PageChooserBlock', (), {'label': 'quiz', 'page_type': ['content.QuizPage']}),
    57: ('wagtail.blocks.StructBlock', [[('quiz', 56)]], {}),
    58: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'file'}),
    59: ('wagtail.blocks.StructBlock', [[('title', 50), ('document', 58)]], {}),
    60: ('wagtail.blocks.CharBlock', (), {'label': 'what to say', 'max_length': 250}),
    61: ('wagtail.blocks.CharBlock', (), {'label': 'a good moment', 'max_length': 200, 'required': False}),
    62: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'label': 'if they say little', 'required': False}),
    63: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'label': 'if they are upset', 'required': False}),
    64: ('wagtail.blocks.StructBlock', [[('ask', 60), ('when', 61), ('if_quiet', 62), ('if_upset', 63)]], {}),
    65: ('wagtail.snippets.blocks.SnippetChooserBlock', ('content.GlossaryTerm',), {'label': 'word'}),
    66: ('wagtail.blocks.StructBlock', [[('term', 65)]], {}),
    67: ('wagtail.blocks.ChoiceBlock', [], {'choices': content.audiences.worries.worry_choices, 'label': 'worry'}),
    68: ('wagtail.blocks.StructBlock', [[('title', 2), ('worry', 67)]], {}),
    69: ('wagtail.blocks.CharBlock', (), {'label': 'words on the button', 'max_length': 60, 'required': False}),
    70: ('wagtail.blocks.StructBlock', [[('label', 69)]], {}),
}

FAQPAGE_QUESTIONS = [
    ('question', 2),
]
FAQPAGE_QUESTIONS_BLOCKS = {
    0: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 160}),
    1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'label': 'text'}),
    2: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1)]], {}),
}

STORYPAGE_SCENES = [
    ('scene', 11),
]
STORYPAGE_SCENES_BLOCKS = {
    0: ('wagtail.blocks.CharBlock', (), {'label': 'name of the scene', 'max_length': 40, 'validators': [django.core.validators.RegexValidator(re.compile('^[a-z0-9-]{1,40}$'), 'A name of a scene is made of small letters, digits and hyphens: it stands in the address.')]}),
    1: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}),
    2: ('wagtail.blocks.CharBlock', (), {'label': 'drawn scene', 'max_length': 40, 'required': False, 'validators': [signpost.icons.validators.validate_scene]}),
    3: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'label': 'what happens'}),
    4: ('wagtailmedia.blocks.AudioChooserBlock', (), {'label': 'recorded voice', 'required': False}),
    5: ('wagtail.blocks.CharBlock', (), {'label': 'what one does', 'max_length': 160}),
    6: ('wagtail.blocks.CharBlock', (), {'label': 'leads to the scene', 'max_length': 40, 'validators': [django.core.validators.RegexValidator(re.compile('^[a-z0-9-]{1,40}$'), 'A name of a scene is made of small letters, digits and hyphens: it stands in the address.')]}),
    7: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'help_text': 'Kind, never blaming. Shown before the next scene.', 'label': 'what one hears then', 'required': False}),
    8: ('wagtail.blocks.StructBlock', [[('label', 5), ('to', 6), ('feedback', 7)]], {}),
    9: ('wagtail.blocks.ListBlock', (8,), {'default': [], 'label': 'choices'}),
    10: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('good', 'it turns out well'), ('learn', 'something to think about'), ('help', 'it is time to tell somebody')], 'help_text': 'For the last scene of a way through the story.', 'label': 'how it ends', 'required': False}),
    11: ('wagtail.blocks.StructBlock', [[('key', 0), ('title', 1), ('picture', 2), ('text', 3), ('audio', 4), ('choices', 9), ('ending', 10)]], {}),
}

QUIZPAGE_QUESTIONS = [
    ('question', 7),
]
QUIZPAGE_QUESTIONS_BLOCKS = {
    0: ('wagtail.blocks.CharBlock', (), {'label': 'question', 'max_length': 250}),
    1: ('wagtail.blocks.CharBlock', (), {'label': 'picture', 'max_length': 80, 'required': False, 'validators': [signpost.icons.validators.validate_icon]}),
    2: ('wagtail.blocks.CharBlock', (), {'label': 'answer', 'max_length': 200}),
    3: ('wagtail.blocks.BooleanBlock', (), {'label': 'this is right', 'required': False}),
    4: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'help_text': 'Say why. Kind to every answer.', 'label': 'what one hears then'}),
    5: ('wagtail.blocks.StructBlock', [[('text', 2), ('right', 3), ('feedback', 4)]], {}),
    6: ('wagtail.blocks.ListBlock', (5,), {'label': 'answers', 'max_num': 6, 'min_num': 2}),
    7: ('wagtail.blocks.StructBlock', [[('ask', 0), ('icon', 1), ('answers', 6)]], {}),
}

QUIZPAGE_RESULTS = [
    ('result', 3),
]
QUIZPAGE_RESULTS_BLOCKS = {
    0: ('wagtail.blocks.IntegerBlock', (), {'label': 'from so many right answers on', 'min_value': 0}),
    1: ('wagtail.blocks.CharBlock', (), {'label': 'title', 'max_length': 120}),
    2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link'], 'help_text': 'Where to go now. Link to a page.', 'label': 'next steps'}),
    3: ('wagtail.blocks.StructBlock', [[('at_least', 0), ('title', 1), ('text', 2)]], {}),
}

TABLES = [
    migrations.CreateModel(
        name='SitePage',
        fields=[
            ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
            ('access_level', models.CharField(choices=[('public', 'everybody'), ('registered', 'registered people'), ('professional', 'verified professionals'), ('course', 'people who have completed a course'), ('organisation', 'people of an organisation')], default='public', max_length=12, verbose_name='who may see this')),
            ('unlocked_by', models.CharField(blank=True, help_text='The key of the course or the organisation: course:… or organisation:…', max_length=100, verbose_name='unlocked by')),
            ('summary', models.CharField(blank=True, help_text='One sentence for cards, search and sharing.', max_length=250, verbose_name='summary')),
            ('icon', models.CharField(blank=True, help_text='A small picture, for instance fluent-emoji-flat:teddy-bear', max_length=80, validators=[signpost.icons.validators.validate_icon], verbose_name='picture')),
            ('illustration', models.CharField(blank=True, help_text='A drawn scene for the top of the page.', max_length=40, validators=[signpost.icons.validators.validate_scene], verbose_name='scene')),
            ('review_due', models.DateField(blank=True, help_text='Shown on the page.', null=True, verbose_name='next review due')),
            ('content_note', models.CharField(blank=True, help_text='A calm word about what the page is about, where somebody may want to know.', max_length=250, verbose_name='before you read')),
            ('reading_score', models.DecimalField(blank=True, decimal_places=1, editable=False, max_digits=5, null=True, verbose_name='reading level')),
            ('reading_reason', models.TextField(blank=True, help_text="Needed to publish a page that reads harder than its audience's target.", max_length=500, verbose_name='why it may be harder to read')),
            ('body', wagtail.fields.StreamField(SITEPAGE_BODY, block_lookup=SITEPAGE_BODY_BLOCKS, blank=True, verbose_name='text')),
            ('read_aloud', models.ForeignKey(blank=True, help_text="Somebody reading this page. Without one, the device's own voice reads it.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailmedia.media', verbose_name='recorded reading')),
            ('audience', models.ForeignKey(blank=True, help_text='Left empty, the page belongs to everybody.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='content.audience', verbose_name='audience')),
            ('topics', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='pages', to='content.topic', verbose_name='topics')),
            ('title_image', models.ForeignKey(blank=True, help_text='At the top of the page, in place of the scene. Nobody can be recognised.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='picture of your own')),
            ('title_image_alt', models.CharField(blank=True, help_text='For people who do not see it. Empty where it only decorates.', max_length=250, verbose_name='what the picture shows')),
        ],
        options={
            'abstract': False,
        },
        bases=('wagtailcore.page', models.Model),
    ),
    migrations.CreateModel(
        name='ArticlePage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
        ],
        options={
            'verbose_name': 'article',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='StandardPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
        ],
        options={
            'verbose_name': 'plain page',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='CampaignPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('starts_on', models.DateField(verbose_name='first day')),
            ('ends_on', models.DateField(verbose_name='last day')),
            ('poster_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='campaigns', to='content.posterpage', verbose_name='poster')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='campaign_ends_after_it_starts', violation_error_message='The last day is not before the first.'),
            ],
            'verbose_name': 'campaign',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='CampaignPartner',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('name', models.CharField(max_length=120, verbose_name='name')),
            ('url', models.URLField(blank=True, verbose_name='address on the web')),
            ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='logo')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='content.campaignpage')),
        ],
        options={
            'abstract': False,
            'ordering': ['sort_order'],
            'verbose_name': 'partner',
        },
    ),
    migrations.CreateModel(
        name='ConversationPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
        ],
        options={
            'verbose_name': 'conversation starters',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='FaqPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('questions', wagtail.fields.StreamField(FAQPAGE_QUESTIONS, block_lookup=FAQPAGE_QUESTIONS_BLOCKS, blank=True, verbose_name='questions')),
        ],
        options={
            'verbose_name': 'questions and answers',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='GuidancePage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('consultation_closes', models.DateField(blank=True, null=True, verbose_name='consultation closes on')),
            ('consultation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='content.formpage', verbose_name='consultation form')),
        ],
        options={
            'verbose_name': 'guidance for industry',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='GuidanceVersion',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('number', models.CharField(max_length=12, verbose_name='version')),
            ('published_on', models.DateField(verbose_name='published on')),
            ('notes', models.TextField(verbose_name='what has changed')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='content.guidancepage')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('page', 'number'), name='guidance_version_once', violation_error_message='There is a version with this number already.'),
            ],
            'ordering': ['sort_order'],
            'verbose_name': 'version',
        },
    ),
    migrations.CreateModel(
        name='BandHomePage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('heading', models.CharField(max_length=120, verbose_name='large line')),
            ('lead', models.TextField(blank=True, verbose_name='sentence below it')),
        ],
        options={
            'verbose_name': 'home of an audience',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='HomePage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('heading', models.CharField(max_length=120, verbose_name='large line')),
            ('lead', models.TextField(blank=True, verbose_name='sentence below it')),
        ],
        options={
            'verbose_name': 'site home',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='PosterPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('heading', models.CharField(max_length=80, verbose_name='large line')),
            ('lines', models.TextField(blank=True, help_text='One on a line.', verbose_name='words below it')),
            ('short_link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posters', to='content.shortlink', verbose_name='short address')),
        ],
        options={
            'verbose_name': 'poster',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='BriefingPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('period_from', models.DateField(verbose_name='from')),
            ('period_to', models.DateField(verbose_name='to')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='briefing_period_in_order', violation_error_message='The period ends after it begins.'),
            ],
            'verbose_name': 'trend briefing',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='PracticePage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('organisation', models.CharField(max_length=120, verbose_name='whose practice')),
            ('organisation_url', models.URLField(blank=True, verbose_name='address on the web')),
            ('country', models.CharField(max_length=80, verbose_name='country')),
        ],
        options={
            'verbose_name': 'practice from abroad',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='NewsPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('date', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
        ],
        options={
            'verbose_name': 'news',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='SectionPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
        ],
        options={
            'verbose_name': 'section',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='TopicPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('topic', models.ForeignKey(help_text='Pages of this audience that have the topic are listed by themselves.', on_delete=django.db.models.deletion.PROTECT, related_name='topic_pages', to='content.topic', verbose_name='topic')),
        ],
        options={
            'verbose_name': 'topic page',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='StoryPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('scenes', wagtail.fields.StreamField(STORYPAGE_SCENES, block_lookup=STORYPAGE_SCENES_BLOCKS, blank=True, help_text='The first scene begins the story. A scene without choices ends it.', verbose_name='scenes')),
        ],
        options={
            'verbose_name': 'interactive story',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='QuizPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('questions', wagtail.fields.StreamField(QUIZPAGE_QUESTIONS, block_lookup=QUIZPAGE_QUESTIONS_BLOCKS, blank=True, verbose_name='questions')),
            ('results', wagtail.fields.StreamField(QUIZPAGE_RESULTS, block_lookup=QUIZPAGE_RESULTS_BLOCKS, blank=True, help_text='The result with the highest number that was reached is shown.', verbose_name='results')),
        ],
        options={
            'verbose_name': 'quiz',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='FilmPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('described_audio', models.ForeignKey(blank=True, help_text='The whole sound of the film with a voice that says what is seen: as long as the film.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailmedia.media', verbose_name='audio description')),
            ('poster', models.ForeignKey(blank=True, help_text='Shown until somebody starts the film.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='still picture')),
        ],
        options={
            'verbose_name': 'film',
        },
        bases=('content.sitepage',),
    ),
    migrations.CreateModel(
        name='FilmRendition',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('height', models.PositiveSmallIntegerField(help_text='For instance 720 or 360.', verbose_name='height in pixels')),
            ('media', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='film_renditions', to='wagtailmedia.media', verbose_name='file')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='content.filmpage')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.CheckConstraint(condition=models.Q(('height__gte', 120), ('height__lte', 4320)), name='film_rendition_height_is_plausible', violation_error_message='The height is between 120 and 4320 pixels.'),
            ],
            'ordering': ['sort_order'],
            'verbose_name': 'file of a film',
        },
    ),
    migrations.CreateModel(
        name='FilmTrack',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('language_code', models.CharField(choices=content.languages.language_choices, default='en-gb', max_length=10, verbose_name='language')),
            ('vtt', models.TextField(help_text='The text of a WebVTT file: begins with WEBVTT, then times and words.', verbose_name='captions')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='content.filmpage')),
        ],
        options={
            'abstract': False,
            'constraints': [
                models.UniqueConstraint(fields=('page', 'language_code'), name='film_track_once_per_language', violation_error_message='This film has captions in this language already.'),
            ],
            'ordering': ['sort_order'],
            'verbose_name': 'captions',
        },
    ),
    migrations.CreateModel(
        name='SimplerWord',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('language_code', models.CharField(choices=content.languages.language_choices, default='en-gb', max_length=10, verbose_name='language')),
            ('word', models.CharField(max_length=60, verbose_name='hard word')),
            ('instead', models.CharField(max_length=120, verbose_name='say instead')),
        ],
        options={
            'constraints': [
                models.UniqueConstraint(fields=('language_code', 'word'), name='simpler_word_once_per_language', violation_error_message='This word is in the list already.'),
            ],
            'ordering': ['word'],
            'verbose_name': 'simpler word',
            'verbose_name_plural': 'simpler words',
        },
    ),
    migrations.CreateModel(
        name='SiteDocument',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('title', models.CharField(max_length=255, verbose_name='title')),
            ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
            ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
            ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
            ('file', signpost.private_files.storage.PrivateFileField(max_length=255, storage=signpost.private_files.storage.private_storage, upload_to='documents', verbose_name='file')),
            ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
            ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
            ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
        ],
        options={
            'abstract': False,
            'verbose_name': 'document',
            'verbose_name_plural': 'documents',
        },
        bases=(modelsearch.index.Indexed, models.Model),
    ),
    migrations.CreateModel(
        name='FormField',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ('clean_name', models.CharField(blank=True, default='', help_text='Safe name of the form field, the label converted to ascii_snake_case', max_length=255, verbose_name='name')),
            ('label', models.CharField(help_text='The label of the form field', max_length=255, verbose_name='label')),
            ('field_type', models.CharField(choices=[('singleline', 'Single line text'), ('multiline', 'Multi-line text'), ('email', 'Email'), ('number', 'Number'), ('url', 'URL'), ('checkbox', 'Checkbox'), ('checkboxes', 'Checkboxes'), ('dropdown', 'Drop down'), ('multiselect', 'Multiple select'), ('radio', 'Radio buttons'), ('date', 'Date'), ('datetime', 'Date/time'), ('hidden', 'Hidden field')], max_length=16, verbose_name='field type')),
            ('required', models.BooleanField(default=True, verbose_name='required')),
            ('choices', models.TextField(blank=True, help_text='Comma or new line separated list of choices. Only applicable in checkboxes, radio and dropdown.', verbose_name='choices')),
            ('default_value', models.TextField(blank=True, help_text='Default value. Comma or new line separated values supported for checkboxes.', verbose_name='default value')),
            ('help_text', models.CharField(blank=True, max_length=255, verbose_name='help text')),
            ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='form_fields', to='content.formpage')),
        ],
        options={
            'abstract': False,
            'ordering': ['sort_order'],
        },
    ),
    migrations.CreateModel(
        name='FormPage',
        fields=[
            ('sitepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='content.sitepage')),
            ('purpose', models.CharField(help_text='Shown above the form.', max_length=250, verbose_name='why we ask')),
            ('keep_days', models.PositiveSmallIntegerField(default=180, help_text='Shown above the form. Answers are deleted by themselves.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='days that answers are kept')),
            ('thanks', wagtail.fields.RichTextField(blank=True, verbose_name='words of thanks')),
        ],
        options={
            'constraints': [
                models.CheckConstraint(condition=models.Q(('keep_days__gte', 1), ('keep_days__lte', 730)), name='form_answers_are_kept_two_years_at_most', violation_error_message='Answers are kept between 1 and 730 days.'),
            ],
            'verbose_name': 'form',
        },
        bases=(wagtail.contrib.forms.models.FormMixin, 'content.sitepage'),
    ),
]
