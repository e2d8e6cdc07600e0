"""Our own conventions as Django system checks."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register


@register()
def every_outbox_topic_is_a_noun_and_a_verb(**_kwargs: Any) -> list[Error]:
    """Topics read `<app>.<thing>_<happened>`; a handler of a topic nobody names is a mistake."""
    from signpost.outbox.registry import all_topics

    labels = {config.label for config in apps.get_app_configs()} | {"wagtail"}
    return [
        Error(
            f"The outbox topic “{topic}” does not begin with the name of an app.",
            hint="Name it <app>.<thing>_<happened>, for instance content.pack_released.",
            id="signpost.E001",
        )
        for topic in all_topics()
        if topic.partition(".")[0] not in labels or not topic.partition(".")[2]
    ]


@register()
def private_files_lie_outside_media(**_kwargs: Any) -> list[Error]:
    """A private root below the media root would be served to everybody."""
    from django.conf import settings

    private, media = settings.PRIVATE_ROOT, settings.MEDIA_ROOT
    if private == media or media in private.parents or private in media.parents:
        sentence = "PRIVATE_ROOT and MEDIA_ROOT must not contain each other."
        return [Error(sentence, id="signpost.E002")]
    return []
