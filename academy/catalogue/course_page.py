"""A course: what it is, for whom, and what it leads to. Its content is the pages below it."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from academy.catalogue.choices import CourseLevel, CourseMode
from academy.catalogue.running_course import RunningCoursePanel
from accounts.access.organisation_keys import check_key
from accounts.access.visibility import AccessLevel, Reach, Viewer, open_now, visible_q
from content.blocks.picture_input import PictureInput
from content.pages.forms import PublicPageForm
from content.pages.kinds import PageKind
from content.pages.public_page import PublicPage
from signpost.icons.validators import validate_icon, validate_scene


class CourseQuerySet(PageQuerySet):
    """Courses in the words of the academy."""

    def visible_to(self, user: Viewer | Reach) -> "CourseQuerySet":
        """Live, not private by Wagtail's own page privacy, and within the person's access level.

        Every listing uses this and no other way: the catalogue, search, feeds, sitemap.
        """
        return self.filter(open_now(), visible_q(user))


CourseManager = PageManager.from_queryset(CourseQuerySet)


class CoursePage(PublicPage):  # type: ignore[django-manager-missing]
    """The public page of a course. Modules and units below it are read by learners only."""

    class EnrolLevel(models.TextChoices):
        """Who may enrol. Everybody at least signs in: progress belongs to somebody."""

        REGISTERED = AccessLevel.REGISTERED.value, _("registered people")
        PROFESSIONAL = AccessLevel.PROFESSIONAL.value, _("verified professionals")
        COURSE = AccessLevel.COURSE.value, _("people who have completed a course")
        ORGANISATION = AccessLevel.ORGANISATION.value, _("people of an organisation")

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
    topics = ParentalManyToManyField(
        "content.Topic", verbose_name=_("topics"), blank=True, related_name="courses"
    )
    taught_by = models.CharField(
        _("who teaches"),
        max_length=200,
        blank=True,
        help_text=_("Names and what they do, as readers see them."),
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
    certificate_design = models.ForeignKey(
        "academy.CertificateDesign",
        verbose_name=_("design of the certificate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Left empty, that of the academy."),
    )
    renewal_window_months = models.PositiveSmallIntegerField(
        _("may be renewed (months before it expires)"),
        default=3,
        help_text=_("Renewed within them, the new one is valid from the end of the old."),
    )
    contact_email = models.EmailField(
        _("where learners can ask"),
        blank=True,
        help_text=_("Shown to learners who need help with this course."),
    )

    in_sequence = models.BooleanField(
        _("one unit after the other"),
        default=False,
        help_text=_("A unit opens when those before it are done. Otherwise learners choose."),
    )
    minimum_share_of_time = models.PositiveSmallIntegerField(
        _("time that has to be spent (per cent)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_(
            "The share of the stated minutes that has to be spent with the units on screen before "
            "the course is complete and its CPD hours count. Half is usual: some people read fast. "
            "Left empty, time is not asked for."
        ),
    )

    objects: ClassVar[Any] = CourseManager()

    base_form_class: ClassVar = PublicPageForm
    override_translatable_fields: ClassVar = [
        SynchronizedField("icon"),
        SynchronizedField("illustration"),
        SynchronizedField("reading_reason"),
    ]
    content_panels: ClassVar = [
        RunningCoursePanel(heading=_("People under way")),
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
                FieldPanel("topics", widget=CheckboxSelectMultiple),
                FieldPanel("taught_by"),
                FieldPanel("contact_email"),
            ],
            heading=_("About the course"),
        ),
        MultiFieldPanel(
            [FieldPanel("in_sequence"), FieldPanel("minimum_share_of_time")],
            heading=_("How it is completed"),
            help_text=_("Changes hold for people who start from now on."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("certificate_title"),
                FieldPanel("certificate_design"),
                FieldRowPanel(
                    [FieldPanel("certificate_valid_months"), FieldPanel("renewal_window_months")]
                ),
            ],
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
            [
                FieldPanel("enrol_level"),
                FieldPanel("enrol_unlocked_by"),
                InlinePanel("prerequisites", label=_("Course that comes before")),
            ],
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

    def clean(self) -> None:
        """An organisation whose people may enrol is there."""
        super().clean()
        check_key("enrol_unlocked_by", self.enrol_level, self.enrol_unlocked_by)

    @property
    def key(self) -> str:
        """The entitlement that completing the course grants; the same in every language."""
        return f"course:{self.translation_key}"
