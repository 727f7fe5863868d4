from kolabik.entries.actions.drafting import withdraw_entry
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import Entry
from kolabik.entries.queries import rulebook_of
from kolabik.entries.queries.exporting import (
    Scope,
    exported_entries,
    indicators_of,
    partner_rows,
    row_of,
    team_rows,
    told_of,
    walked,
)
from kolabik.entries.queries.importing_columns import columns_of
from kolabik.entries.states import PLEDGES, EntryState
from kolabik.foundation import clock
from kolabik.innovations.actions.innovating import Mate, set_team
from kolabik.innovations.actions.partnering import ask_partner
from tests.world.entries import begun_entry, whole_entry


def _walked(edition, scope=Scope.ALL) -> list[Entry]:
    return list(walked(exported_entries(edition, scope)))


def test_all_entries_are_taken_along_and_those_sent_in_alone_if_wanted(cast, edition, act, at):
    sent = whole_entry(cast, edition, at)
    begun_entry(cast, edition, at, "Draf Saja")
    withdraw_entry(begun_entry(cast, edition, at, "Ditarik").code, "", **act)
    with clock.replayed(at):
        submit_entry(sent.code, PLEDGES, **act)
    Entry.objects.filter(pk=sent.pk).update(state=EntryState.SUBMITTED, submitted_at=at)

    assert len(_walked(edition)) == 3
    assert [entry.pk for entry in _walked(edition, Scope.SENT_IN)] == [sent.pk]


def test_a_walk_asks_the_same_number_of_questions_for_any_number_of_entries(
    cast, edition, at, django_assert_num_queries
):
    columns = columns_of(rulebook_of(edition))
    for name in ("Satu", "Dua", "Tiga"):
        begun_entry(cast, edition, at, name)

    with django_assert_num_queries(5):
        for entry in walked(exported_entries(edition, Scope.ALL)):
            list(row_of(entry, columns, "id"))
            list(team_rows(entry.innovation))
            list(partner_rows(entry.innovation))


def test_a_row_has_numbers_as_numbers_and_choices_in_words(cast, filled, edition):
    columns = columns_of(rulebook_of(edition))
    (entry,) = _walked(edition)

    cells = dict(
        zip([column.key for column in columns], [*row_of(entry, columns, "en")][4:], strict=True)
    )

    assert cells["unit"] == "UPT Puskesmas Melati"
    assert (cells["began_on"], cells["team"], cells["shares"]) == ("2021-03-01", "Nurul", "")
    assert cells["custodian"] == "nurul@example.test"
    assert cells["q.indikator-utama-before"] == 95.0
    assert cells["q.indikator-utama-direction"] == "It should fall"


def test_what_is_no_number_in_a_draft_stays_as_it_was_typed(filled, edition):
    answer = filled.answers.get(question="penerima-manfaat")
    answer.value = {"": "kira-kira 100"}
    answer.save()
    columns = [one for one in columns_of(rulebook_of(edition)) if one.key == "q.penerima-manfaat"]
    (entry,) = _walked(edition)

    assert [*row_of(entry, columns, "id")][4:] == ["kira-kira 100"]


def test_indicators_are_told_one_by_one(filled, edition):
    (entry,) = _walked(edition)

    found = dict(indicators_of(entry, columns_of(rulebook_of(edition)), "id"))

    assert found["indikator-utama"]["-measure"] == "Rata-rata waktu tunggu di loket"
    assert found["indikator-utama"]["-after"] == 20.0


def test_team_and_partners_are_told_in_their_order(cast, entry, edition, act):
    mates = [Mate(person=cast.nurse.code, share=70), Mate("Budi; Santoso", share=30)]
    set_team(entry.innovation.code, mates, **act)
    ask_partner(entry.innovation.code, cast.school.code, **act)
    (walked_entry,) = _walked(edition)

    assert list(team_rows(walked_entry.innovation)) == [
        (1, "Nurul", 70, True),
        (2, "Budi; Santoso", 30, False),
    ]
    assert [row[0] for row in partner_rows(walked_entry.innovation)] == ["SMP Negeri Harapan"]
    assert told_of(walked_entry) == (None, entry.code, "Antre Daring", "UPT Puskesmas Melati")
