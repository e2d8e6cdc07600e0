"""The review checklist that a new installation begins with. Afterwards it is the editors'."""

from django.contrib.contenttypes.models import ContentType

from content.models import (
    AdvicePage,
    AppealPage,
    ChecklistItem,
    ConversationPage,
    FilmPage,
    FormPage,
    HelpPage,
    QuizPage,
    SitePage,
    StoryPage,
)

Words = tuple[str, str]

FOR_EVERY_PAGE: list[Words] = [
    ("It blames nobody.", "No “should have”. What happened is not the reader's fault."),
    ("It frightens nobody.", "No shock, no figures that alarm, no picture that stays in the mind."),
    ("It teaches nobody how to harm.", "No methods, and no names of tools used for it."),
    ("It says whom to tell, and help is one step away.", "The help page of the band is linked."),
    ("Every fact is true today.", "Numbers, opening hours, laws and names were looked up again."),
    ("Nobody can be recognised.", "True stories are changed until they are nobody's."),
]  # fmt: skip
BY_KIND: dict[type[SitePage], list[Words]] = {
    HelpPage: [
        ("Every helpline answers, and is for these readers.", "Age, nation and hours."),
        ("It says what happens after somebody tells.", "No promise that we cannot keep."),
        ("Danger now comes first.", "999 stands before everything else."),
    ],
    AdvicePage: [
        ("The first step can be done now, alone, by a frightened reader.", "Not a phone call."),
        ("It does not ask anybody to gather or look at evidence that may harm them.", ""),
        ("It names the right helpline for this worry.", "CEOP is not for bullying."),
    ],
    AppealPage: [
        ("The appeal was asked for in writing by the force or body it names.", ""),
        ("No child, victim or home can be recognised in picture or words.", "Background too."),
        ("The day of expiry is right, and somebody takes it down if it is over sooner.", ""),
    ],
    StoryPage: [
        ("No choice is punished.", "Every way leads to help or to another try."),
        ("Every ending was played.", ""),
    ],
    QuizPage: [("A wrong answer is met with kindness, and with the reason.", "")],
    FilmPage: [
        ("The captions were read along with the sound.", ""),
        ("The film can be understood without seeing it, or has an audio description.", ""),
    ],
    ConversationPage: [("Each question can be answered with a no.", "It opens a talk.")],
    FormPage: [("It asks for nothing that is not needed, and never for a child's name.", "")],
}  # fmt: skip


def first_checklist() -> None:
    """Write the items. Called once, when the review itself is set up."""
    rows: list[tuple[type[SitePage] | None, list[Words]]] = [(None, FOR_EVERY_PAGE)]
    rows += list(BY_KIND.items())
    for model, items in rows:
        kind = ContentType.objects.get_for_model(model) if model else None
        ChecklistItem.objects.bulk_create(
            ChecklistItem(page_type=kind, text=text, help=help_text, order=place)
            for place, (text, help_text) in enumerate(items, start=1)
        )
