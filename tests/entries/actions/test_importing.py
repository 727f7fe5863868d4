import io

import pytest

from kolabik.audit.models import Event
from kolabik.entries.actions.attaching import attach_file
from kolabik.entries.actions.drafting import begin_entry, withdraw_entry
from kolabik.entries.actions.importing import Imported, import_and_send, import_entries
from kolabik.entries.forms.importing import look_at
from kolabik.entries.models import Answer, AnswerVersion, Entry
from kolabik.entries.queries import sheet_of
from kolabik.entries.queries.importing import Fate
from kolabik.entries.states import EntryState
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused
from kolabik.governments.models import UnitKind
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.actions.keeping import Brought, keep_file
from kolabik.innovations.models import Innovation
from tests.world.cast import make_unit
from tests.world.entries import good_answers, required_slots
from tests.world.entry_sheets import good_row, sheet_of_entries
from tests.world.evidence import pdf


@pytest.fixture
def by(cast, at) -> dict:
    return {"actor": cast.organiser, "at": at}


@pytest.fixture
def rows(tmp_path, edition, at):
    """Return what a sheet of two entries holds, as it is planned now."""
    written = [good_row(edition), good_row(edition, "Rujukan Cepat")]
    path = sheet_of_entries(tmp_path, edition, written)
    return lambda: look_at(path, edition, at).rows


def test_import_makes_innovations_entries_answers_and_versions(cast, edition, rows, by):
    assert import_entries(edition.code, rows(), "abc", **by) == Imported(2)

    entry = Entry.objects.get(innovation__name="Antre Daring")
    innovation, rules = entry.innovation, edition.rulebook
    assert (entry.state, entry.unit, entry.number) == (EntryState.DRAFT, cast.clinic, None)
    assert (entry.category, entry.track) == (rules.categories[0].key, rules.tracks[0].key)
    assert (innovation.expansion, str(innovation.began_on)) == (
        "Antrean Tanpa Duduk Berlama-lama",
        "2021-03-01",
    )
    assert innovation.name_key == "antredaring"
    assert innovation.custodian == cast.nurse
    assert [(str(mate), mate.share) for mate in innovation.members.all()] == [
        ("Nurul", 60),
        ("Budi Santoso, S.Kep.", 40),
    ]
    assert {answer.question: answer.value for answer in entry.answers.all()} == good_answers(
        edition
    )
    assert AnswerVersion.objects.count() == Answer.objects.count()
    assert not any(one.errors for part in sheet_of(entry, "id").sections for one in part.answers)


def test_import_is_one_event_with_the_digest_and_the_entries(edition, rows, by):
    import_entries(edition.code, rows(), "abc", **by)

    event = Event.objects.get(verb="entries.imported")
    codes = list(Entry.objects.values_list("code", flat=True))
    assert event.facts == {"number": 2, "sheet": "abc", "entries": codes}


def test_the_same_sheet_again_makes_nothing_new(edition, rows, by):
    import_entries(edition.code, rows(), "abc", **by)

    again = rows()

    assert {row.fate for row in again} == {Fate.STANDS}
    assert import_entries(edition.code, again, "abc", **by) == Imported(0)
    assert (Entry.objects.count(), Innovation.objects.count()) == (2, 2)
    assert Event.objects.filter(verb="entries.imported").count() == 1


def test_two_who_looked_before_either_imported_make_everything_once(edition, rows, by):
    first, second = rows(), rows()

    assert import_entries(edition.code, first, "abc", **by) == Imported(2)
    assert import_entries(edition.code, second, "abc", **by) == Imported(0)


def test_an_innovation_that_stands_enters_as_it_is(cast, edition, rows, by):
    idea = Idea("ANTRE  daring", "Lain")
    standing = begin_innovation(cast.clinic.code, idea, actor=cast.nurse, at=by["at"])

    assert [row.fate for row in rows()] == [Fate.ENTERS, Fate.NEW]
    import_entries(edition.code, rows(), "abc", **by)

    standing.refresh_from_db()
    assert standing.expansion == "Lain"
    assert standing.entries.count() == 1


def test_an_entry_that_was_withdrawn_stays_withdrawn(cast, edition, rows, by):
    idea = Idea("Antre Daring")
    innovation = begin_innovation(cast.clinic.code, idea, actor=cast.nurse, at=by["at"])
    entry = begin_entry(edition.code, innovation.code, **by)
    withdraw_entry(entry.code, "Salah lomba.", **by)

    assert import_entries(edition.code, rows(), "abc", **by) == Imported(1)
    assert innovation.entries.get().state == EntryState.WITHDRAWN


def test_a_unit_that_closed_since_the_look_refuses_all(cast, tmp_path, edition, by):
    office = make_unit(cast.city, "Dinas Baru", UnitKind.DEPARTMENT)
    written = [good_row(edition), good_row(edition, "Lain", "Dinas Baru")]
    rows = look_at(sheet_of_entries(tmp_path, edition, written), edition, by["at"]).rows
    office.valid_to = by["at"].date().replace(year=2024)
    office.save()

    with pytest.raises(Refused) as refused:
        import_entries(edition.code, rows, "abc", **by)

    assert refused.value.code == "changed_meanwhile"
    assert not Entry.objects.exists()
    assert not Innovation.objects.exists()


def test_import_after_registration_is_refused(edition, rows, by):
    later = by["at"].replace(year=by["at"].year + 1)

    with pytest.raises(Refused) as refused:
        import_entries(edition.code, rows(), "abc", actor=by["actor"], at=later)

    assert refused.value.code == "registration_over"


def test_without_the_files_that_are_asked_for_nothing_is_sent_in(edition, rows, by):
    with clock.replayed(by["at"]):
        assert import_and_send(edition.code, rows(), "abc", **by) == Imported(2, 0)

    assert set(Entry.objects.values_list("state", flat=True)) == {EntryState.DRAFT}


def test_what_has_become_whole_is_sent_in_by_the_same_sheet(cast, edition, rows, by):
    import_entries(edition.code, rows(), "abc", **by)
    entry = Entry.objects.get(innovation__name="Antre Daring")
    brought = Brought("surat.pdf", io.BytesIO(pdf()))
    file = keep_file(entry.innovation.code, brought, **by)
    for slot in required_slots(edition):
        attach_file(entry.code, slot, file.code, **by)

    with clock.replayed(by["at"]):
        assert import_and_send(edition.code, rows(), "abc", **by) == Imported(0, 1)
        assert import_and_send(edition.code, rows(), "abc", **by) == Imported(0, 0)

    entry.refresh_from_db()
    assert (entry.state, entry.number) == (EntryState.HANDED_IN, 1)
    assert entry.submissions.count() == 1
