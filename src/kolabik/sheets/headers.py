"""Which column is what: the words that committees write above their tables."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from kolabik.sheets.names import name_key, name_of, tidy
from kolabik.sheets.numbers import is_number
from kolabik.sheets.table import Cell, filled


class Role(StrEnum):
    """What a column can hold beside the scores on one criterion."""

    ENTRY = "entry"
    JUROR = "juror"
    CRITERION = "criterion"
    SCORE = "score"
    ROUND = "round"
    COMMENT = "comment"
    UNIT = "unit"
    JUROR_UNIT = "juror_unit"
    ORDER = "order"
    SKIPPED = "skipped"


WORDS: Mapping[Role, str] = {
    Role.ENTRY: (
        "entry, peserta, nama peserta, inovasi, nama inovasi, judul, judul inovasi, "
        "proposal, title, entry title, innovation, contestant, participant, team, tim, "
        "nama tim, karya, finalis, finalist, candidate, entri"
    ),
    Role.JUROR: (
        "juror, juri, dewan juri, penilai, judge, asesor, assessor, rater, evaluator, "
        "reviewer, panelis, juror name, judge name"
    ),
    Role.CRITERION: (
        "criterion, criteria, kriteria, kriteria penilaian, aspek, aspek penilaian, "
        "aspect, indikator, indikator penilaian, indicator"
    ),
    Role.SCORE: ("score, scores, nilai, skor, poin, points, angka"),
    Role.ROUND: ("round, tahap, tahapan, babak, putaran, stage"),
    Role.COMMENT: (
        "comment, comments, catatan, komentar, keterangan, note, notes, remark, "
        "remarks, ulasan, catatan juri, catatan penilai"
    ),
    Role.UNIT: (
        "unit, unit kerja, opd, perangkat daerah, perangkat daerah opd, opd perangkat "
        "daerah, instansi, asal, asal instansi, unit pengusul, instansi pengusul, opd "
        "pengusul, skpd, dinas, agency, institution, entry unit, unit peserta"
    ),
    Role.JUROR_UNIT: (
        "unit juri, juror unit, instansi juri, opd juri, asal juri, judge unit, unit "
        "penilai, instansi penilai, asal instansi juri, unit kerja juri"
    ),
    Role.ORDER: (
        "order, urutan, urutan tampil, urutan penilaian, judging order, running order, "
        "waktu, waktu penilaian, time, jam"
    ),
    Role.SKIPPED: (
        "no, nomor, no urut, nomor urut, number, nr, total, jumlah, jumlah nilai, total "
        "nilai, nilai total, total skor, skor total, total score, nilai akhir, skor "
        "akhir, final score, sum, rata rata, nilai rata rata, rerata, average, mean, "
        "peringkat, ranking, rank, juara, paraf, tanda tangan, ttd, signature"
    ),
}
ROLE_OF_WORD = {word.strip(): role for role, words in WORDS.items() for word in words.split(",")}
JUROR_WORDS = frozenset({"juri", "juror", "penilai", "judge", "asesor"})
UNIT_WORDS = frozenset({"opd", "unit", "instansi", "dinas", "perangkat", "skpd"})
WEAK_ENTRY = frozenset({"nama", "name"})
ESSENTIAL = frozenset({Role.ENTRY, Role.JUROR, Role.CRITERION, Role.SCORE, Role.ROUND})
TELLING = (
    frozenset({Role.ENTRY}),
    frozenset({Role.SCORE}),
    frozenset({Role.JUROR, Role.CRITERION}),
)
TOTAL_WORDS = frozenset({"total", "jumlah", "rata rata", "rerata", "average", "mean", "sum"})
LABEL_ROLES = frozenset({Role.JUROR, Role.JUROR_UNIT, Role.ROUND, Role.UNIT})


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return the bare words of a header, without case, marks and what stands in brackets."""
    text = tidy(text).casefold()
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    return " ".join(re.findall(r"\w+", bare if bare.strip() else text))


@lru_cache(maxsize=4096)
def role_of(text: str) -> Role | None:
    """Return what a header's words mean, if they are words that we know."""
    words = plain(text)
    role = ROLE_OF_WORD.get(words)
    if role is None and words in WEAK_ENTRY:
        return Role.ENTRY
    if role is None and words.startswith(("nama ", "judul ")):
        return _role_of_named(frozenset(words.split()))
    return role


def _role_of_named(words: frozenset[str]) -> Role:
    if words & JUROR_WORDS:
        return Role.JUROR_UNIT if words & UNIT_WORDS else Role.JUROR
    return Role.UNIT if words & UNIT_WORDS else Role.ENTRY


def names_a_juror(text: str) -> bool:
    """Tell whether a header such as "Juri 1" or "Nilai Juri Ani" is about one juror."""
    return not JUROR_WORDS.isdisjoint(plain(text).split()[:2])


def is_total(name: str) -> bool:
    """Tell whether a row's name says that it adds other rows up."""
    return plain(name) in TOTAL_WORDS


@dataclass(frozen=True, slots=True)
class Header:
    """A header row: which column holds what; the columns in `free` name themselves."""

    texts: tuple[str, ...]
    roles: Mapping[Role, int]
    free: tuple[int, ...]
    skipped: tuple[int, ...]
    twice: tuple[tuple[int, int], ...]

    def is_repeated_by(self, row: list[Cell]) -> bool:
        """Tell whether a row says two such words again."""
        words = {plain(text) for text in self.texts}
        cells = [str(cell) for _, cell in filled(row)]
        return sum(plain(cell) in words or role_of(cell) is not None for cell in cells) > 1


def header_of(row: list[Cell], criteria: frozenset[str] = frozenset()) -> Header | None:
    """Return the header that a row is, or nothing if it is none.

    `criteria` are the keys of the rubric's names: they win over our own words, so that a
    criterion may be called "Unit" or "Total".
    """
    cells = list(filled(row))
    if len(cells) < 2 or not all(isinstance(cell, str) for _, cell in cells):
        return None
    columns = _Columns(row)
    for column, cell in cells:
        text = str(cell)
        known = name_key(text) in criteria or name_key(plain(text)) in criteria
        columns.take(column, None if known else role_of(text))
    if not any(roles <= columns.roles.keys() for roles in TELLING):
        return None
    return Header(
        tuple(tidy(str(cell)) for cell in row),
        columns.roles,
        tuple(columns.free),
        tuple(columns.skipped),
        (*columns.twice, *_same_names(row, columns.free)),
    )


class _Columns:
    """Sorts the columns of a header row one after the other."""

    def __init__(self, row: list[Cell]) -> None:
        self.row = row
        self.roles: dict[Role, int] = {}
        self.free: list[int] = []
        self.skipped: list[int] = []
        self.twice: list[tuple[int, int]] = []

    def take(self, column: int, role: Role | None) -> None:
        if role is None:
            self.free.append(column)
        elif role is Role.SKIPPED:
            self.skipped.append(column)
        elif role in self.roles:
            self._take_second(column, role)
        else:
            self.roles[role] = column

    def _take_second(self, column: int, role: Role) -> None:
        first = self.roles[role]
        if self._is_weak(first):
            self.skipped.append(first)
            self.roles[role] = column
        elif role in ESSENTIAL and not self._is_weak(column):
            self.twice.append((first, column))
        else:
            self.skipped.append(column)

    def _is_weak(self, column: int) -> bool:
        return plain(str(self.row[column])) in WEAK_ENTRY


def _same_names(row: list[Cell], columns: list[int]) -> list[tuple[int, int]]:
    seen: dict[str, int] = {}
    pairs = []
    for column in columns:
        first = seen.setdefault(name_key(str(row[column])), column)
        if first != column:
            pairs.append((first, column))
    return pairs


def label_of(row: list[Cell]) -> tuple[Role, str] | None:
    """Return what a line such as "Juri: Ani" says of the table below it.

    A score beside it makes it an entry with such a name, "UNIT: Reaksi Cepat".
    """
    cells = [cell for _, cell in filled(row)]
    first = str(cells[0]) if cells and isinstance(cells[0], str) else ""
    left, colon, right = first.replace("：", ":").partition(":")
    role = role_of(re.sub(r"\s*\d+\s*$", "", left))
    if role not in LABEL_ROLES:
        return None
    if colon and right.strip():
        return None if any(map(is_number, cells[1:])) else (role, tidy(right))
    if len(cells) != 2 or (is_number(cells[1]) and role is not Role.ROUND):
        return None
    if colon or role_of(str(cells[1])) is None:
        return role, name_of(cells[1]).lstrip(": ")
    return None
