"""Keeping the index true: one page at a time by events, everything by a rebuild."""

from search.documents import all_documents, document_of
from search.engines import engine


def refresh(key: str) -> None:
    """Index a page or a glossary word as the database has it now, or forget it. Safe to run twice
    and in any order: the row is read while the index is locked, so the last writer has the newest
    state.
    """
    index = engine()
    with index.locked():
        document = document_of(key)
        if document is None:
            index.delete(key)
        else:
            index.upsert(document)


def refresh_page(pk: int) -> None:
    """`refresh` for the number of a page."""
    refresh(f"page:{pk}")


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
        refresh(key)
    return {"missing": len(wanted - there), "surplus": len(there - wanted)}
