"""Looking for a picture by words and by a tag at once: Wagtail's chooser offers both, and its
list of searchable fields leaves the tag out, so that it would fail.
"""

from wagtail.images import get_image_model
from wagtail.search import index


def let_tags_be_filtered() -> None:
    """Once, when the CMS is set up."""
    for field in get_image_model().search_fields:
        if isinstance(field, index.RelatedFields) and field.field_name == "tags":
            field.fields = [*field.fields, index.FilterField("name")]


let_tags_be_filtered()
