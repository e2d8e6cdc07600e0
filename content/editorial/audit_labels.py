"""What the audit log calls what happens to pages and other content."""

from django.utils.translation import gettext_lazy as _

from accounts.audit.log import Area, describe

describe(
    Area.CONTENT,
    {
        "content.submitted": _("Submitted to the review"),
        "content.approved": _("Approved"),
        "content.sent_back": _("Sent back"),
        "content.review_cancelled": _("Taken out of the review"),
        "content.published": _("Published"),
        "content.scheduled": _("Given an hour to go live"),
        "content.unpublished": _("Taken down"),
        "content.deleted": _("Deleted"),
        "content.moved": _("Moved"),
        "page.published_over_reading_target": _("Published over the reading target"),
        "page.published_without_review": _("Published without a review"),
        "page.schedule_dropped": _("Not published at its hour: not approved"),
        "appeal.withdrawn": _("Appeal withdrawn"),
        "collection.shared": _("Collection of packs shared"),
        "collection.unshared": _("Collection of packs no longer shared"),
        "parent_link.made": _("Link for parents made"),
        "parent_link.ended": _("Link for parents ended"),
        "pack.released": _("Lesson pack released"),
        "pack.retired": _("Lesson pack retired"),
        "pack.withdrawn": _("Lesson pack withdrawn"),
        "pack.restored": _("Notice about a lesson pack taken back"),
    },
)
