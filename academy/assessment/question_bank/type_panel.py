"""The fields of a question's type in its form."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, MultiFieldPanel


class TypePanel(MultiFieldPanel):
    """Draws whatever fields the type has: the form knows which type it is for."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"children": [], **kwargs})

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """For one form."""

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.heading = self.form.kind.family_label if self.form is not None else ""

        @cached_property
        def children(self) -> list[Any]:
            """One panel a field."""
            names = self.form.kind.fields() if self.form is not None else {}
            return [
                FieldPanel(name)
                .bind_to_model(self.panel.model)
                .get_bound_panel(
                    instance=self.instance,
                    request=self.request,
                    form=self.form,
                    prefix=f"{self.prefix}-{name}",
                )
                for name in names
            ]

        @property
        def visible_children_with_identifiers(self) -> list[tuple[Any, str]]:
            """All of them, by the names of their fields."""
            return [(child, child.field_name) for child in self.visible_children]
