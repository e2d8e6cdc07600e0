"""The shapes of what the API gives. Within a version fields are added, never changed or removed."""

import datetime

from ninja import Schema


class AudienceOut(Schema):
    """An audience: for whom pages are written."""

    slug: str
    name: str
    is_child: bool


class TopicOut(Schema):
    """A subject, named in the language asked for."""

    slug: str
    name: str


class PageSummaryOut(Schema):
    """A page in a list."""

    id: int
    type: str
    title: str
    summary: str
    url: str
    language: str
    audience: str | None
    first_published_at: datetime.datetime | None
    last_published_at: datetime.datetime | None


class StatementOut(Schema):
    """A statement of a curriculum that a lesson pack serves."""

    code: str
    framework: str
    strand: str
    ages: str
    text: str
    reference: str


class LicenceOut(Schema):
    """What may be done with the files; `url` is "" for a licence of somebody's own."""

    name: str
    url: str


class PackFileOut(Schema):
    """A file of a release. It is taken on the page of the pack, by whoever may have it; `size` in
    bytes, `pages` where they are known.
    """

    title: str
    kind: str
    language: str
    extension: str
    size: int
    pages: int | None


class ReleaseOut(Schema):
    """The newest release that is handed out."""

    number: int
    released_at: datetime.datetime
    notes: str
    files: list[PackFileOut]


class LessonPackOut(Schema):
    """What a lesson pack says before anyone signs in. `access` is who may take its files: public,
    registered, professional, course or organisation; `stages` are the codes of the site's own list.
    """

    age_from: int | None
    age_to: int | None
    duration_minutes: int | None
    subject: str
    group_size: str
    stages: list[str]
    statements: list[StatementOut]
    aims: str
    guidance: str
    access: str
    licence: LicenceOut
    release: ReleaseOut | None


class PageOut(PageSummaryOut):
    """A page whole. `html` is safe markup; `translations` are the API's own addresses;
    `lesson_pack` is null unless the page is one.
    """

    html: str
    topics: list[TopicOut]
    review_due: datetime.date | None
    translations: dict[str, str]
    lesson_pack: LessonPackOut | None = None


class PageListOut(Schema):
    """A part of the list; `next` is null at its end."""

    count: int
    next: str | None
    results: list[PageSummaryOut]


class HelplineOut(Schema):
    """Who listens. Facts with the day on which they were last checked."""

    key: str
    name: str
    serves: str
    about: str
    phone: str
    sms: str
    url: str
    hours: str
    nations: list[str]
    worries: list[str]
    audiences: list[str]
    verified_on: datetime.date


class TermOut(Schema):
    """A word of the glossary in two voices."""

    slug: str
    term: str
    simple: str
    meaning: str


class FaultOut(Schema):
    """A part of a request that is wrong: where it stands (`query`, `offset`) and why."""

    where: list[str]
    why: str


class ProblemOut(Schema):
    """A problem document (RFC 9457): what was wrong with a request."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FaultOut]
