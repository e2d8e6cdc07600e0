"""Review, findings and publishing."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLES = [
    migrations.CreateModel(
        name='PageFinding',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('code', models.CharField(max_length=40, verbose_name='what')),
            ('level', models.CharField(choices=[('error', 'must be fixed'), ('warning', 'worth a look')], max_length=10, verbose_name='how grave')),
            ('where', models.CharField(blank=True, max_length=250, verbose_name='where')),
            ('found_at', models.DateTimeField(auto_now_add=True, verbose_name='found at')),
            ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='page')),
        ],
        options={
            'indexes': [
                models.Index(fields=['code', 'page'], name='content_pag_code_0d11f8_idx'),
            ],
            'ordering': ['page', 'level', 'code', 'pk'],
            'verbose_name': 'finding',
            'verbose_name_plural': 'findings',
        },
    ),
    migrations.CreateModel(
        name='DirectPublication',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('reason', models.TextField(max_length=500, verbose_name='reason')),
            ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ('revision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.revision', verbose_name='version')),
        ],
        options={
            'default_permissions': (),
            'verbose_name': 'publication without review',
            'verbose_name_plural': 'publications without review',
        },
    ),
    migrations.CreateModel(
        name='ChecklistItem',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('text', models.CharField(help_text='A sentence that is true when all is well: “Nobody can be recognised.”', max_length=250, verbose_name='what is confirmed')),
            ('help', models.CharField(blank=True, max_length=250, verbose_name='what to look for')),
            ('is_active', models.BooleanField(default=True, help_text='Old answers stay when it is no longer asked.', verbose_name='asked')),
            ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ('page_type', models.ForeignKey(blank=True, help_text='Left empty, it is asked for every page.', limit_choices_to=models.Q(('app_label', 'content'), models.Q(('model__endswith', 'page'), ('model__in', ('helpline', 'glossaryterm')), _connector='OR')), null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype', verbose_name='kind of page')),
        ],
        options={
            'ordering': ['order', 'pk'],
            'verbose_name': 'item of the review checklist',
            'verbose_name_plural': 'review checklist',
        },
    ),
    migrations.CreateModel(
        name='ChecklistState',
        fields=[
            ('taskstate_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.taskstate')),
            ('answers', models.JSONField(blank=True, default=list, verbose_name='answers')),
        ],
        options={
            'verbose_name': 'review with checklist',
        },
        bases=('wagtailcore.taskstate',),
    ),
    migrations.CreateModel(
        name='ChecklistTask',
        fields=[
            ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
        ],
        options={
            'verbose_name': 'review with checklist',
            'verbose_name_plural': 'reviews with checklist',
        },
        bases=('wagtailcore.task',),
    ),
    migrations.CreateModel(
        name='SecondReviewTask',
        fields=[
            ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
            ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
        ],
        options={
            'verbose_name': 'second pair of eyes',
            'verbose_name_plural': 'second pairs of eyes',
        },
        bases=('wagtailcore.task',),
    ),
]
