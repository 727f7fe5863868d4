import pytest

from kolabik.sheets.headers import (
    Role,
    header_of,
    is_total,
    label_of,
    names_a_juror,
    plain,
    role_of,
)
from kolabik.sheets.names import name_key


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Nama Inovasi", Role.ENTRY),
        ("JUDUL", Role.ENTRY),
        ("Title", Role.ENTRY),
        ("Nama", Role.ENTRY),
        ("Nama Peserta / Inovasi", Role.ENTRY),
        ("Juri", Role.JUROR),
        ("Nama Juri", Role.JUROR),
        ("Judge", Role.JUROR),
        ("Kriteria Penilaian", Role.CRITERION),
        ("Criterion", Role.CRITERION),
        ("Nilai (1-10)", Role.SCORE),
        ("Score", Role.SCORE),
        ("Tahap", Role.ROUND),
        ("Stage", Role.ROUND),
        ("Catatan Juri", Role.COMMENT),
        ("Remarks", Role.COMMENT),
        ("Perangkat Daerah/OPD", Role.UNIT),
        ("Nama Instansi", Role.UNIT),
        ("Agency", Role.UNIT),
        ("Asal Instansi Juri", Role.JUROR_UNIT),
        ("Nama OPD Juri", Role.JUROR_UNIT),
        ("Urutan Tampil", Role.ORDER),
        ("Running order", Role.ORDER),
        ("No.", Role.SKIPPED),
        ("Rata-rata", Role.SKIPPED),
        ("Total Score", Role.SKIPPED),
        ("Kebaruan", None),
        ("Keberlanjutan (15%)", None),
    ],
)
def test_role_of_a_header_knows_the_words_of_committees(text: str, role: Role | None):
    assert role_of(text) is role


def test_plain_leaves_out_case_marks_and_brackets():
    assert plain("  Nilai-Akhir (maks. 100) [angka]") == "nilai akhir"
    assert plain("(15%)") == "15"


def test_header_of_a_row_sorts_its_columns():
    header = header_of(["No", "Inovasi", "", "Juri", "Mutu (60%)", "Biaya", "Jumlah"])

    assert header is not None
    assert header.roles == {Role.ENTRY: 1, Role.JUROR: 3}
    assert (header.free, header.skipped) == ((4, 5), (0, 6))
    assert header.twice == ()


@pytest.mark.parametrize(
    "row",
    [
        ["LEMBAR PENILAIAN JURI"],
        ["Banser", "Ani", "Mutu"],
        ["Juri", "Catatan"],
        ["Inovasi", 8.0],
        ["", ""],
    ],
    ids=str,
)
def test_header_of_a_row_without_telling_words_is_nothing(row):
    assert header_of(row) is None


@pytest.mark.parametrize(
    ("row", "twice"),
    [
        (["Inovasi", "Nilai", "Skor"], ((1, 2),)),
        (["Inovasi", "Mutu", "mutu "], ((1, 2),)),
        (["Inovasi", "Catatan", "Komentar"], ()),
    ],
    ids=str,
)
def test_header_of_a_row_tells_columns_that_mean_the_same(row, twice):
    header = header_of(row)

    assert header is not None
    assert header.twice == twice


@pytest.mark.parametrize("row", [["Nama", "Inovasi", "Mutu"], ["Inovasi", "Nama", "Mutu"]], ids=str)
def test_a_plain_name_column_gives_way_to_the_entry(row):
    header = header_of(row)

    assert header is not None
    assert header.roles[Role.ENTRY] == row.index("Inovasi")
    assert header.skipped == (row.index("Nama"),)


def test_a_criterion_of_the_rubric_wins_over_our_own_words():
    header = header_of(
        ["Peserta", "Inovasi", "Total (40%)"], frozenset(map(name_key, ["Inovasi", "Total"]))
    )

    assert header is not None
    assert header.free == (1, 2)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["Inovasi", "Juri", "Mutu"], True),
        (["Peserta", "Juri", "Biaya"], True),
        (["Inovasi", "Ani", "8"], False),
        (["Banser", "Ani", "8"], False),
    ],
    ids=str,
)
def test_a_header_knows_when_it_is_said_again(row, told: bool):
    header = header_of(["Inovasi", "Juri", "Mutu"])

    assert header is not None
    assert header.is_repeated_by(row) is told


@pytest.mark.parametrize(
    ("row", "label"),
    [
        (["Juri: Ani"], (Role.JUROR, "Ani")),
        (["Nama Juri :  Ani, S.Kom"], (Role.JUROR, "Ani, S.Kom")),
        (["Juri 1: Ani", ""], (Role.JUROR, "Ani")),
        (["Juri", "Ani"], (Role.JUROR, "Ani")),
        (["Juri", ": Ani"], (Role.JUROR, "Ani")),
        (["Judge:", "", "Ann"], (Role.JUROR, "Ann")),
        (["Tahap", 2.0], (Role.ROUND, "2")),
        (["Instansi Juri: Dinkes"], (Role.JUROR_UNIT, "Dinkes")),
        (["Juri", "Nilai"], None),
        (["Juri: Ani", "8"], None),
        (["UNIT: Reaksi Cepat", 8.0, 7.0], None),
        (["Unit", 8.0], None),
        (["Tanggal: 22 Desember"], None),
        (["Juri:"], None),
        ([], None),
    ],
    ids=str,
)
def test_label_of_a_line_says_whose_table_follows(row, label):
    assert label_of(row) == label


@pytest.mark.parametrize(
    ("text", "told"),
    [("Juri 1", True), ("Nilai Juri Ani", True), ("Penilai A", True), ("Penilaian Mutu", False)],
)
def test_names_a_juror_tells_a_column_of_one_juror(text: str, told: bool):
    assert names_a_juror(text) is told


@pytest.mark.parametrize(
    ("name", "told"), [("JUMLAH", True), ("Rata-rata", True), ("Jumlah Air", False)]
)
def test_is_total_tells_a_row_that_adds_up(name: str, told: bool):
    assert is_total(name) is told
