import pytest

from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.models import Attachment, Entry
from kolabik.entries.queries.sheet import Completeness, sheet_of, typed_into
from kolabik.innovations.models import EvidenceFile
from tests.entries.conftest import AT
from tests.world.entries import INDICATOR


def _answers(entry: Entry) -> dict:
    sheet = sheet_of(entry, "id")
    return {one.question.key: one for section in sheet.sections for one in section.answers}


def _attached(entry: Entry, question: str) -> Attachment:
    file = EvidenceFile.objects.create(
        innovation=entry.innovation,
        file="x",
        name="foto.jpg",
        media_type="image/jpeg",
        size=1,
        sha256="0" * 64,
        uploaded_at=AT,
    )
    return Attachment.objects.create(
        entry=entry, slot=f"question:{question}", file=file, added_at=AT
    )


def test_sheet_of_a_new_entry_asks_everything_and_complains_of_nothing(entry: Entry):
    sheet = sheet_of(entry, "id")

    assert [section.key for section in sheet.sections][:2] == ["profil", "ringkasan"]
    assert sheet.sections[0].title
    assert sheet.completeness == Completeness(0, 18)
    assert (sheet.completeness.percent, sheet.completeness.is_whole) == (0, False)
    one = _answers(entry)["tujuan"]
    assert (one.value, one.revision, one.errors, one.changed_at) == ({}, 0, (), None)


def test_sheet_of_a_whole_entry_is_complete(filled: Entry):
    sheet = sheet_of(filled, "id")

    assert (sheet.completeness.percent, sheet.completeness.is_whole) == (100, True)
    assert all(section.completeness.is_whole for section in sheet.sections)
    assert all(one.is_valid for key, one in _answers(filled).items() if one.value)


def test_sheet_of_an_entry_holds_what_was_typed_and_who_typed_it(entry: Entry, act: dict, cast):
    save_answers(entry.code, {"tujuan": Typed({"": "Antrean yang\npendek "}, 0)}, **act)

    one = _answers(entry)["tujuan"]

    assert (one.value, one.revision, one.words) == ({"": "Antrean yang\npendek "}, 1, 3)
    assert (one.changed_at, one.changed_by) == (AT, cast.nurse.code)
    assert one.asked.only.value() == "Antrean yang\npendek "


@pytest.mark.parametrize(
    ("key", "value", "is_valid"),
    [
        ("tujuan", {"": "   "}, False),
        ("mulai-diterapkan", {"": "2021-03-01"}, True),
        ("mulai-diterapkan", {"": "tahun lalu"}, False),
        ("jenis", {"": "digital"}, True),
        ("jenis", {"": "lain"}, False),
        ("penerima-manfaat", {"": "-1"}, False),
        ("penerima-manfaat", {"": "nan"}, False),
        ("video", {"": "javascript:alert(1)"}, False),
        ("indikator-utama", INDICATOR, True),
        ("indikator-utama", {"-measure": "Waktu tunggu"}, False),
        ("lebih-mudah", {"-measure": "Waktu tunggu"}, False),
    ],
)
def test_sheet_of_an_entry_says_whether_an_answer_is_right(
    entry: Entry, act: dict, key: str, value: dict, is_valid: bool
):
    save_answers(entry.code, {key: Typed(value, 0)}, **act)

    one = _answers(entry)[key]
    sheet = sheet_of(entry, "id")

    assert (one.is_given, one.is_valid, bool(one.errors)) == (True, is_valid, not is_valid)
    assert sheet.completeness.done == (1 if is_valid and one.question.required else 0)


def test_sheet_of_an_entry_counts_the_words_that_are_too_many(entry: Entry, act: dict):
    save_answers(entry.code, {"tujuan": Typed({"": "kata " * 153}, 0)}, **act)

    one = _answers(entry)["tujuan"]

    assert (one.words, one.errors) == (153, ("Kelebihan 3 kata.",))
    assert not one.is_valid


def test_sheet_of_an_entry_takes_a_file_for_an_answer(entry: Entry):
    attachment = _attached(entry, "bukti-hasil")

    one = _answers(entry)["bukti-hasil"]

    assert (list(one.files), one.is_valid) == ([attachment], True)
    assert not _answers(entry)["dasar-aturan"].is_given


def test_sheet_of_an_entry_takes_no_file_for_figures(entry: Entry, act: dict):
    attachment = _attached(entry, "indikator-utama")

    alone = _answers(entry)["indikator-utama"]
    save_answers(entry.code, {"indikator-utama": Typed(INDICATOR, 0)}, **act)
    both = _answers(entry)["indikator-utama"]

    assert (list(alone.files), alone.is_given, alone.is_valid) == ([attachment], True, False)
    assert (list(both.files), both.is_valid) == ([attachment], True)


def test_sheet_of_an_entry_finds_its_sections_by_key(entry: Entry):
    sheet = sheet_of(entry, "id")

    assert sheet.section("profil") is sheet.sections[0]
    assert sheet.section("tidak-ada") is None


def test_sheet_of_an_entry_speaks_the_language_asked_for(entry: Entry):
    assert sheet_of(entry, "en").sections[0].title != sheet_of(entry, "id").sections[0].title


def test_sheet_of_an_entry_asks_the_database_as_often_whether_filled_or_not(
    filled: Entry, django_assert_num_queries
):
    _attached(filled, "bukti-hasil")
    fresh = Entry.objects.select_related("edition__government").get(pk=filled.pk)

    with django_assert_num_queries(2):
        sheet_of(fresh, "id")


def test_typed_into_a_section_names_the_fields_as_the_form_does(filled: Entry):
    section = sheet_of(filled, "id").section("signifikansi").form.section
    answers = {answer.question: answer for answer in filled.answers.all()}

    typed = typed_into(section, answers)

    assert typed["indikator-utama-unit"] == "menit"
    assert typed["perubahan"] == "Warga mengambil nomor antrean dari rumah."


def test_completeness_of_nothing_is_whole():
    assert (Completeness(0, 0).percent, Completeness(0, 0).is_whole) == (100, True)
    assert Completeness(199, 200).percent == 99
