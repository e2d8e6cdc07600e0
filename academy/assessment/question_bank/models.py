"""The question bank. A question keeps its identity; its words are versions that never change."""

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel

from academy.assessment.choices import Difficulty, QuestionState


class QuestionCategory(models.Model):
    """A shelf of the bank; random draws take from one."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    panels: ClassVar = [FieldPanel("name"), FieldPanel("slug")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("question category")
        verbose_name_plural = _("question categories")

    def __str__(self) -> str:
        return self.name


class QuestionTag(TagBase):
    """What a question touches, across categories. Kept apart from the tags of pages."""

    free_tagging = True

    class Meta:
        verbose_name = _("question tag")
        verbose_name_plural = _("question tags")


class TaggedQuestion(ItemBase):
    """A tag on a question."""

    tag = models.ForeignKey(QuestionTag, on_delete=models.CASCADE, related_name="tagged")
    content_object = models.ForeignKey("academy.Question", on_delete=models.CASCADE)


class QuestionQuerySet(QuerySet["Question"]):
    """Questions by what can be done with them."""

    def in_use(self) -> "QuestionQuerySet":
        """Has words, is ready, and is not retired."""
        return self.filter(retired_at__isnull=True, latest__isnull=False, state=QuestionState.READY)

    def tagged_with_all(self, tags: list[str]) -> "QuestionQuerySet":
        """Those that carry every one of the tags, by slug."""
        questions = self
        for tag in tags:
            questions = questions.filter(tags__slug=tag)
        return questions


class Question(models.Model):  # type: ignore[django-manager-missing]  # taggit makes one
    """A question of the bank. Rules beside this file add versions; nothing edits one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.SlugField(
        _("short name"),
        max_length=80,
        unique=True,
        help_text=_("For lists and imports, for instance harm-first-sign"),
    )
    category = models.ForeignKey(
        QuestionCategory,
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        related_name="questions",
    )
    tags = TaggableManager(through=TaggedQuestion, blank=True, verbose_name=_("tags"))
    state = models.CharField(
        _("state"),
        max_length=6,
        choices=QuestionState.choices,
        default=QuestionState.READY,
        help_text=_("A draft is drawn by no quiz. Try it, and have a colleague do so, first."),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("how hard"), choices=Difficulty.choices, null=True, blank=True
    )
    latest = models.ForeignKey(
        "academy.QuestionVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    retired_at = models.DateTimeField(
        _("retired"),
        null=True,
        blank=True,
        help_text=_("A retired question is no longer drawn. Attempts that had it keep it."),
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["category__name", "key"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.key


class QuestionComment(models.Model):
    """What a colleague says of a question."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    words = models.TextField(max_length=2000)

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ()
        verbose_name = _("comment on a question")

    def __str__(self) -> str:
        return self.words[:60]


class ImmutableVersionError(RuntimeError):
    """Somebody tried to change the words of a question: add a version instead."""


class QuestionVersionQuerySet(QuerySet["QuestionVersion"]):
    """Reading and adding only."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Never: people were assessed on these words."""
        raise ImmutableVersionError("A version of a question never changes")

    def delete(self) -> NoReturn:
        """Never: people were assessed on these words."""
        raise ImmutableVersionError("A version of a question never changes")


class QuestionVersionManager(models.Manager.from_queryset(QuestionVersionQuerySet)):  # type: ignore[misc]
    """With the question, whose short name a list of versions shows."""

    def get_queryset(self) -> QuestionVersionQuerySet:
        """One query for a list."""
        return super().get_queryset().select_related("question")


class QuestionVersion(models.Model):
    """The words of a question at one time. A database trigger refuses UPDATE as well.

    `data` holds what the type needs (choices, which are right, feedback), in the shape that
    `academy.assessment.types` checks. It never leaves the server as it is: see
    `academy.assessment.attempts.presenting`.
    """

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    type = models.CharField(_("type"), max_length=20)
    text = models.TextField(_("question"))
    data = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = QuestionVersionManager()

    class Meta:
        ordering = ["question", "-number"]
        verbose_name = _("version of a question")
        verbose_name_plural = _("versions of questions")
        constraints = [
            # Two assessors who save at once get two numbers, or one of them an error.
            models.UniqueConstraint(fields=["question", "number"], name="version_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.question.key}, version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a second save is refused."""
        if self.pk is not None:
            raise ImmutableVersionError("A version of a question never changes")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never: people were assessed on these words."""
        raise ImmutableVersionError("A version of a question never changes")
