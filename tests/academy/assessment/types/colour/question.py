"""A type of question made for the tests: a colour, picked. All of it lies in this folder."""

from fractions import Fraction

from django import forms

from academy.assessment.types import QuestionType
from academy.refusals import InvalidQuestion


class Colour(QuestionType):
    """One colour is right."""

    name = "colour"
    label = "Colour"
    instruction = "Pick a colour."
    purpose = "Made for a test."
    place = 999
    family = "colour"
    family_label = "The colour"
    example = {"colour": "#00ff00"}
    secret = frozenset({"colour"})

    def fields(self):
        return {"colour": forms.CharField(label="The right colour", required=False)}

    def initial(self, data):
        return {"colour": data.get("colour", "")}

    def data_from(self, cleaned):
        return {"colour": cleaned.get("colour")}

    def clean(self, data):
        if not data.get("colour"):
            raise InvalidQuestion("Which colour is right?")
        return {"colour": data["colour"]}

    def order(self, data, *, shuffle, chance):
        return []

    def read_answer(self, data, posted):
        return {"colour": next(iter(posted.get("", ())), "")[:7]}

    def is_answered(self, answer):
        return bool(answer and answer["colour"])

    def grade(self, data, answer):
        return Fraction(int(bool(answer) and answer["colour"] == data["colour"]))

    def before_release(self, data, order, answer):
        return {"colour": answer["colour"] if answer else ""}

    def after_release(self, data, order, answer):
        return {"given": answer["colour"] if answer else "", "right": data["colour"]}


TYPE = Colour()
