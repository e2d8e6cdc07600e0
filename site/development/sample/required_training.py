"""What the two organisations of the sample ask of their people. Development only."""

from academy.models import CoursePage, RequiredTraining
from accounts.models import Organisation, Profession

# Organisation, course, profession, how often in months.
ASKED = [
    ("harbour-schools-federation", "online-safety-foundations", None, 24),
    ("harbour-schools-federation", "leading-online-safety", "teacher", 24),
    ("northmoor-police", "online-safety-foundations", None, None),
    ("northmoor-police", "working-with-people-who-have-offended", "police-officer", 36),
]


def load_required_training() -> int:
    """How many courses are asked for that were not before."""
    made = 0
    for slug, course, profession, months in ASKED:
        _row, is_new = RequiredTraining.objects.get_or_create(
            organisation=Organisation.objects.get(slug=slug),
            course=CoursePage.objects.get(slug=course, locale__language_code="en-gb"),
            defaults={
                "profession": Profession.objects.get(slug=profession) if profession else None,
                "every_months": months,
            },
        )
        made += is_new
    return made
