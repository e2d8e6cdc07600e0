"""Which files a pack has at a glance, by language and shape, and what it lacks."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from content.lesson_packs.files import FileFacts, FileKind, Shape, name_of

# What a whole pack has, each to print and to change.
EXPECTED = (
    FileKind.PLAN, FileKind.SLIDES, FileKind.WORKSHEET, FileKind.GUIDANCE, FileKind.LETTER,
)  # fmt: skip
EXPECTED_SHAPES = (Shape.PRINT, Shape.EDITABLE)


@dataclass(frozen=True)
class Column:
    """A shape in a language."""

    language: str
    language_name: str
    shape: Shape


@dataclass(frozen=True)
class Cell:
    """The files of a kind in a column; `is_missing` where a whole pack has one."""

    files: list[FileFacts]
    is_missing: bool


@dataclass(frozen=True)
class Row:
    """One kind of file."""

    kind: FileKind
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """Rows and columns that hold something, and with `expected` those that should."""

    columns: list[Column]
    rows: list[Row]

    @property
    def has_languages(self) -> bool:
        """Whether the columns differ by more than the shape."""
        return len({column.language for column in self.columns}) > 1

    @property
    def missing(self) -> list[str]:
        """“Worksheet, to change”, for each that a whole pack has and this one lacks."""
        return [
            f"{row.kind.label}, {column.shape.label}"
            for row in self.rows
            for column, cell in zip(self.columns, row.cells, strict=True)
            if cell.is_missing
        ]


def matrix_of(files: Iterable[FileFacts], *, language: str, expected: bool = False) -> Matrix:
    """The matrix of a pack whose page has this language. With `expected` it shows what is missing
    in that language, too.
    """
    held: dict[tuple[FileKind, str, Shape], list[FileFacts]] = defaultdict(list)
    for file in files:
        held[FileKind(file.kind), file.language or language, file.shape].append(file)
    needed = {
        (kind, language, shape)
        for kind in (EXPECTED if expected else ())
        for shape in EXPECTED_SHAPES
    }
    keys = held.keys() | needed
    spoken = sorted(
        {code for _kind, code, _shape in keys}, key=lambda code: (code != language, code)
    )
    columns = [
        Column(code, name_of(code), shape)
        for code in spoken
        for shape in Shape
        if any(key[1:] == (code, shape) for key in keys)
    ]
    rows = [
        Row(
            kind,
            [
                Cell(
                    held.get((kind, one.language, one.shape), []),
                    (kind, one.language, one.shape) in needed - held.keys(),
                )
                for one in columns
            ],
        )
        for kind in FileKind
        if any(key[0] == kind for key in keys)
    ]
    return Matrix(columns, rows)
