"""A course: what it is, for whom, and what it leads to. Its content is the pages below it."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from academy.catalogue.choices import CourseLevel, CourseMode
from accounts.access.visibility import AccessLevel, Viewer, open_now, visible_q
from content.blocks.picture_input import PictureInput
from content.pages.forms import PublicPageForm
from content.pages.kinds import PageKind
from content.pages.public_page import PublicPage
from signpost.icons.validators import validate_icon, validate_scene


class CourseQuerySet(PageQuerySet):
    """Courses in the words of the academy."""

    def visible_to(self, user: Viewer) -> "CourseQuerySet":
        """Live, not private by Wagtail's own page privacy, and within the person's access level.

        Every listing uses this and no other way: the catalogue, search, feeds, sitemap.
        """
        return self.filter(open_now(), visible_q(user))


CourseManager = PageManager.from_queryset(CourseQuerySet)


class CoursePage(PublicPage):
    """The public page of a course. Modules and units below it are read by learners only."""

    class EnrolLevel(models.TextChoices):
        """Who may enrol. Everybody at least signs in: progress belongs to somebody."""

        REGISTERED = AccessLevel.REGISTERED.value, _("registered people")
        PROFESSIONAL = AccessLevel.PROFESSIONAL.value, _("verified professionals")
        COURSE = AccessLevel.COURSE.value, _("people who have completed a course")

    summary = models.CharField(
        _("summary"),
        max_length=300,
        help_text=_("One or two sentences for the catalogue, search and sharing."),
    )
    about = RichTextField(
        _("what you learn"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link"]
    )
    level = models.CharField(
        _("level"), max_length=14, choices=CourseLevel.choices, default=CourseLevel.INTRODUCTORY
    )
    mode = models.CharField(
        _("how it is taken"),
        max_length=12,
        choices=CourseMode.choices,
        default=CourseMode.SELF_PACED,
    )
    cpd_hours = models.DecimalField(
        _("CPD hours"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(0)],
        help_text=_("Hours of professional development that the certificate states."),
    )
    professions = ParentalManyToManyField(
        "accounts.Profession", verbose_name=_("for whom"), blank=True, related_name="courses"
    )
    icon = models.CharField(
        _("picture"),
        max_length=80,
        blank=True,
        validators=[validate_icon],
        help_text=_("A small picture, for instance lucide:graduation-cap"),
    )
    illustration = models.CharField(
        _("scene"),
        max_length=40,
        blank=True,
        validators=[validate_scene],
        help_text=_("A drawn scene for the top of the page, for instance training-room"),
    )
    enrol_level = models.CharField(
        _("who may enrol"),
        max_length=12,
        choices=EnrolLevel.choices,
        default=EnrolLevel.REGISTERED,
    )
    enrol_unlocked_by = models.CharField(
        _("enrolment unlocked by"),
        max_length=100,
        blank=True,
        help_text=_("The key of the course that must be completed first, for instance course:…"),
    )
    certificate_title = models.CharField(
        _("title on the certificate"),
        max_length=200,
        blank=True,
        help_text=_("Left empty, the course's own title is used."),
    )
    certificate_valid_months = models.PositiveSmallIntegerField(
        _("certificate valid for (months)"),
        null=True,
        blank=True,
        help_text=_("Left empty, the certificate does not expire."),
    )
    contact_email = models.EmailField(
        _("where learners can ask"),
        blank=True,
        help_text=_("Shown to learners who need help with this course."),
    )

    objects: ClassVar[Any] = CourseManager()

    base_form_class: ClassVar = PublicPageForm
    override_translatable_fields: ClassVar = [
        SynchronizedField("icon"),
        SynchronizedField("illustration"),
        SynchronizedField("reading_reason"),
    ]
    content_panels: ClassVar = [
        *Page.content_panels,
        HelpPanel(
            _(
                "This page is public. Add modules below it, and units below the modules: only "
                "people who are enrolled can read those. For people to enrol, the course also "
                "needs an offering (Academy → Offerings)."
            ),
            heading=_("How a course is made"),
        ),
        FieldPanel("summary"),
        FieldPanel("about"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("level"), FieldPanel("mode"), FieldPanel("cpd_hours")]),
                FieldPanel("professions", widget=CheckboxSelectMultiple),
                FieldPanel("contact_email"),
            ],
            heading=_("About the course"),
        ),
        MultiFieldPanel(
            [FieldPanel("certificate_title"), FieldPanel("certificate_valid_months")],
            heading=_("Certificate"),
            help_text=_("Changes hold for certificates of people who start from now on."),
        ),
        MultiFieldPanel(
            [FieldPanel("icon", widget=PictureInput), FieldPanel("illustration")],
            heading=_("Pictures"),
        ),
    ]
    promote_panels: ClassVar = [
        *Page.promote_panels,
        FieldPanel("review_due"),
        FieldPanel("reading_reason"),
    ]
    settings_panels: ClassVar = [
        *Page.settings_panels,
        MultiFieldPanel(
            [FieldPanel("access_level"), FieldPanel("unlocked_by")],
            heading=_("Who may see this page"),
        ),
        MultiFieldPanel(
            [FieldPanel("enrol_level"), FieldPanel("enrol_unlocked_by")],
            heading=_("Who may enrol"),
        ),
    ]
    kind: ClassVar = PageKind(
        document="course", words=_("course training certificate CPD e-learning")
    )
    template = "academy/course_page.html"
    locked_template = "academy/locked_course.html"
    parent_page_types: ClassVar = ["academy.CatalogueIndexPage"]
    subpage_types: ClassVar = ["academy.ModulePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cpd_hours__gte=0),
                name="course_cpd_hours_not_negative",
                violation_error_message=_("CPD hours cannot be negative."),
            ),
        ]

    @property
    def key(self) -> str:
        """The entitlement that completing the course grants; the same in every language."""
        return f"course:{self.translation_key}"
