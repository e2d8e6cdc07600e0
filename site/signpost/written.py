"""What people write, without the signs that no text has.

A vertical tab comes with every paste from a word processor. It breaks feeds, spreadsheets and mail
long after it was saved. So it goes where text enters, which is the saving of any model, and what is
handed out goes through the same functions: it may be older than this rule.
"""

import json
import re
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import pre_save
from wagtail.fields import StreamField
from wagtail.models import Revision

BREAKS = re.compile("\x0b|\x0c|\x85")  # how word processors and old machines write a new line
# Control characters but tab and new line, halves of signs, and the two that XML knows not.
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINE = re.compile("[\t\n\r\u2028\u2029]+")
IN_JSON = re.compile(r"\\u(?:00[01]|007f|00[89]|d[89a-f]|fff[ef])", re.IGNORECASE)


def readable(text: str) -> str:
    """The text; what no text has is left out, and odd line breaks are ordinary ones."""
    if not UNREADABLE.search(text):
        return text
    return UNREADABLE.sub("", BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The same for what stands on one line: a title, a name, a subject."""
    text = readable(text)
    return LINE.sub(" ", text) if LINE.search(text) else text


def readable_data(value: Any) -> Any:
    """The same for every text in lists and dicts, and in JSON that is kept as text in them."""
    if isinstance(value, str):
        if value[:1] in ("[", "{") and IN_JSON.search(value):
            return _readable_json(value)
        return readable(value)
    if isinstance(value, list | tuple):
        return [readable_data(each) for each in value]
    if isinstance(value, dict):
        return {readable_data(key): readable_data(each) for key, each in value.items()}
    return value


def _readable_json(text: str) -> str:
    try:
        data = json.loads(text)
    except ValueError:
        return readable(text)
    cleaned = readable_data(data)
    return text if cleaned == data else json.dumps(cleaned)


def lines_of(content: dict[str, Any], model: type[models.Model] | None) -> dict[str, Any]:
    """The fields of a kept version, with what stands on one line in the model on one line."""
    fields = model._meta.concrete_fields if model else []
    lines = {field.attname for field in fields if isinstance(field, models.CharField)}
    return {
        name: one_line(value) if name in lines and isinstance(value, str) else value
        for name, value in content.items()
    }


def clean_before_saving(instance: models.Model, **_kwargs: Any) -> None:
    """Every text of any model, whoever saves it."""
    for field in instance._meta.concrete_fields:
        value = instance.__dict__.get(field.attname)
        if not value:
            continue
        if isinstance(field, models.CharField) and isinstance(value, str):
            cleaned: Any = one_line(value)
        elif isinstance(field, models.TextField) and isinstance(value, str):
            cleaned = readable(value)
        elif isinstance(field, models.JSONField):
            cleaned = readable_data(value)
            if isinstance(instance, Revision):
                cleaned = lines_of(cleaned, instance.content_type.model_class())
        elif isinstance(field, StreamField) and hasattr(value, "get_prep_value"):
            written = json.dumps(value.get_prep_value(), cls=DjangoJSONEncoder)
            cleaned = value if written == (kept := _readable_json(written)) else kept
        else:
            continue
        if cleaned is not value and cleaned != value:
            setattr(instance, field.attname, cleaned)


def clean_whatever_is_saved() -> None:
    """Once, when the product starts."""
    pre_save.connect(clean_before_saving, dispatch_uid="signpost_readable")
