"""In which words somebody is spoken to, by the reading level of their part of the site."""

from content.models import Audience

YOUNG, OLDER, ADULT = "young", "older", "adult"
VOICES = (YOUNG, OLDER, ADULT)


def voice_of(audience: Audience) -> str:
    """Children whose pages are kept to familiar words have the easiest ones here too."""
    if not audience.is_child:
        return ADULT
    measures = (audience.reading_measure, audience.reading_second_measure)
    return YOUNG if Audience.Measure.SPACHE in measures else OLDER
