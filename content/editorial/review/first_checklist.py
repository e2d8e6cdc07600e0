"""The review checklist that a new installation begins with. Afterwards it is the editors'."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from content.appeals.models import AppealPage
from content.editorial.review.models import ChecklistItem
from content.film.models import FilmPage
from content.forms.models import FormPage
from content.glossary.models import GlossaryTerm
from content.help.models import Helpline
from content.help.pages import AdvicePage, HelpPage
from content.page_kinds.conversation import ConversationPage
from content.pages.models import SitePage
from content.pages.reviewed import Reviewed
from content.quizzes.models import QuizPage
from content.stories.models import StoryPage

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
BY_SNIPPET: dict[type[Reviewed], list[Words]] = {
    Helpline: [
        ("The number or address was tried today, and they answered.", "Letter by letter."),
        ("Whom it serves, where and when, is as the service says it today.", ""),
        ("The day on which it was last checked is the day of that call.", ""),
    ],
    GlossaryTerm: [
        ("The easy words are easy, and both meanings are true.", ""),
        ("It explains what something is, never how it is done.", ""),
        ("It frightens nobody and blames nobody.", ""),
    ],
}  # fmt: skip


def ask_of_snippets(model: type[Reviewed], items: list[Words]) -> None:
    """Register what is confirmed for a kind of snippet of another app."""
    BY_SNIPPET[model] = items


def first_checklist() -> None:
    """Write the items of pages. Called once, when the review itself is set up."""
    write_items(None, FOR_EVERY_PAGE)
    for model, items in BY_KIND.items():
        write_items(model, items)


def write_items(model: type[Model] | None, items: list[Words]) -> None:
    """The items of one kind, in their order."""
    kind = ContentType.objects.get_for_model(model) if model else None
    ChecklistItem.objects.bulk_create(
        ChecklistItem(page_type=kind, text=text, help=help_text, order=index)
        for index, (text, help_text) in enumerate(items, start=1)
    )
