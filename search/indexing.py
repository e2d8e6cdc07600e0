"""Keeping the index true: one page at a time by events, everything by a rebuild."""

from wagtail.models import Page

from search.documents import all_documents, document_for
from search.engines import engine


def refresh_page(pk: int) -> None:
    """Index a page as the database has it now, or forget it. Safe to run twice and in any order:
    the row is read while the index is locked, so the last writer has the newest state.
    """
    index = engine()
    with index.locked():
        page = Page.objects.filter(pk=pk).first()
        document = document_for(page) if page is not None else None
        if document is None:
            index.delete(f"page:{pk}")
        else:
            index.upsert(document)


def rebuild() -> int:
    """A new index from the database; returns how many documents it holds."""
    return engine().rebuild(all_documents())


def reconcile() -> dict[str, int]:
    """Compare the index with the database and fix: what is missing comes in, what should not
    be there goes. Returns how many of each."""
    index = engine()
    if not index.exists():
        return {"missing": rebuild(), "surplus": 0}
    there = index.all_keys()
    wanted = {document.key for document in all_documents()}
    for key in (there - wanted) | (wanted - there):
        refresh_page(int(key.partition(":")[2]))
    return {"missing": len(wanted - there), "surplus": len(there - wanted)}
