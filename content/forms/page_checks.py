"""What is asked of a form before it is public."""

from collections.abc import Iterator

from content.forms.models import FormPage
from content.pages.finding import Finding, findings_of


@findings_of.register
def form_findings(page: FormPage) -> Iterator[Finding]:
    """A question at least."""
    if not page.form_fields.all():
        yield Finding("form-empty")
