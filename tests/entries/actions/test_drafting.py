from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from kolabik.audit.models import Event
from kolabik.editions.actions.drafting import Beginning, create_edition
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition
from kolabik.editions.queries import REGISTRATION
from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.actions.drafting import (
    Placing,
    begin_entry,
    place_entry,
    revive_entry,
    withdraw_entry,
)
from kolabik.entries.models import LONGEST_REASON, Entry
from kolabik.entries.states import EntryState
from kolabik.foundation.refused import Refused
from kolabik.governments.models import UnitKind
from kolabik.innovations.actions.innovating import Idea, begin_innovation
from kolabik.innovations.models import Innovation
from tests.entries.conftest import AT
from tests.world.cast import Cast, make_cast, make_unit
from tests.world.entries import nurses_innovation, running_edition


def _deadline(edition: Edition) -> datetime:
    closes_at: datetime = edition.phases.get(key=REGISTRATION).closes_at
    return closes_at


def _with_rules(cast: Cast, at: datetime, **eligibility: object) -> Edition:
    first_day = at.date()
    beginning = Beginning("Khusus", 2026, preset="kolabik-2023", first_day=first_day)
    act = {"actor": cast.organiser, "at": at - timedelta(days=2)}
    draft = create_edition(cast.city.code, beginning, **act)
    rules = {**draft.rules, "eligibility": {**draft.rules["eligibility"], **eligibility}}
    Edition.objects.filter(pk=draft.pk).update(rules=rules)
    return open_edition(draft.code, revision=draft.revision, **act)


@pytest.fixture
def innovation(cast: Cast) -> Innovation:
    return nurses_innovation(cast, AT)


def test_begin_entry_makes_a_draft_of_the_innovations_unit(
    edition: Edition, innovation: Innovation, cast: Cast, act: dict
):
    entry = begin_entry(edition.code, innovation.code, **act)

    assert (entry.edition, entry.innovation, entry.unit) == (edition, innovation, cast.clinic)
    assert (entry.state, entry.number) == (EntryState.DRAFT, None)
    assert (entry.category, entry.track) == ("", "")
    event = Event.objects.get(verb="entry.begun")
    assert event.facts == {"edition": edition.code, "innovation": innovation.code}


def test_begin_entry_returns_the_one_that_lives(
    edition: Edition, innovation: Innovation, cast: Cast, act: dict
):
    entry = begin_entry(edition.code, innovation.code, **act)

    late = _deadline(edition) + timedelta(days=1)
    again = begin_entry(edition.code, innovation.code, actor=cast.coordinator, at=late)

    assert again == entry
    assert Event.objects.filter(verb="entry.begun").count() == 1


def test_begin_entry_anew_after_the_first_was_withdrawn(
    edition: Edition, innovation: Innovation, act: dict
):
    first = begin_entry(edition.code, innovation.code, **act)
    withdraw_entry(first.code, "", **act)

    assert begin_entry(edition.code, innovation.code, **act) != first


def test_begin_entry_chooses_where_there_is_no_choice(
    innovation: Innovation, cast: Cast, act: dict
):
    beginning = Beginning("Satu Kelompok", 2026, preset="kolabik-2023", first_day=AT.date())
    organiser = {"actor": cast.organiser, "at": AT - timedelta(days=2)}
    draft = create_edition(cast.city.code, beginning, **organiser)
    rules = {**draft.rules, "tracks": draft.rules["tracks"][:1]}
    Edition.objects.filter(pk=draft.pk).update(rules=rules)
    edition = open_edition(draft.code, revision=1, **organiser)

    entry = begin_entry(edition.code, innovation.code, **act)

    assert (entry.category, entry.track) == ("", rules["tracks"][0]["key"])


@pytest.mark.parametrize("after", [timedelta(0), timedelta(days=1)])
def test_begin_entry_from_the_deadline_on_is_refused(
    edition: Edition, innovation: Innovation, cast: Cast, after: timedelta
):
    late = _deadline(edition) + after

    with pytest.raises(Refused) as refused:
        begin_entry(edition.code, innovation.code, actor=cast.nurse, at=late)

    assert refused.value.code == "registration_over"
    assert not Entry.objects.exists()


def test_begin_entry_in_the_last_instant_is_in_time(
    edition: Edition, innovation: Innovation, cast: Cast
):
    last = _deadline(edition) - timedelta(microseconds=1)

    assert begin_entry(edition.code, innovation.code, actor=cast.nurse, at=last).pk


def test_begin_entry_is_refused_where_the_edition_is_not_open(
    edition: Edition, innovation: Innovation, cast: Cast, act: dict
):
    draft = create_edition(cast.city.code, Beginning("Nanti", 2027), actor=cast.organiser, at=AT)
    close_edition(edition.code, actor=cast.organiser, at=AT)
    for code in (draft.code, edition.code):
        with pytest.raises(Refused) as refused:
            begin_entry(code, innovation.code, **act)
        assert refused.value.code == "edition_not_open"


def test_begin_entry_is_refused_to_kinds_that_are_not_admitted(
    innovation: Innovation, cast: Cast, act: dict
):
    edition = _with_rules(cast, AT, unit_kinds=["junior_school"])

    with pytest.raises(Refused) as refused:
        begin_entry(edition.code, innovation.code, **act)

    assert refused.value.code == "kind_not_admitted"
    lesson = begin_innovation(cast.school.code, Idea("Pojok Baca"), **act)
    assert begin_entry(edition.code, lesson.code, **act).unit == cast.school


def test_begin_entry_is_refused_to_another_government(edition: Edition, cast: Cast, act: dict):
    away = make_unit(cast.elsewhere, "Dinas Lain", UnitKind.DEPARTMENT)
    foreign = begin_innovation(away.code, Idea("Lain"), **act)

    with pytest.raises(Refused) as refused:
        begin_entry(edition.code, foreign.code, **act)

    assert refused.value.code == "foreign_innovation"


def test_place_entry_chooses_category_and_track(entry: Entry, act: dict):
    place_entry(entry.code, Placing("kesehatan", "umum"), **act)
    place_entry(entry.code, Placing("kesehatan", "umum"), **act)

    entry.refresh_from_db()
    assert (entry.category, entry.track) == ("kesehatan", "umum")
    event = Event.objects.get(verb="entry.described")
    assert event.facts == {"category": "kesehatan", "track": "umum"}


@pytest.mark.parametrize(
    ("placing", "code"),
    [(Placing("tidak-ada", ""), "no_such_category"), (Placing("", "x"), "no_such_track")],
)
def test_place_entry_is_refused_where_the_rules_have_no_such_place(
    entry: Entry, act: dict, placing: Placing, code: str
):
    with pytest.raises(Refused) as refused:
        place_entry(entry.code, placing, **act)

    assert refused.value.code == code


def test_place_entry_is_refused_once_it_is_withdrawn(entry: Entry, act: dict):
    withdraw_entry(entry.code, "", **act)

    with pytest.raises(Refused) as refused:
        place_entry(entry.code, Placing(), **act)

    assert refused.value.code == "not_writable"


def test_withdraw_entry_keeps_the_text_and_the_reason_out_of_the_log(
    entry: Entry, act: dict, cast: Cast
):
    save_answers(entry.code, {"tujuan": Typed({"": "Cepat"}, 0)}, **act)

    withdraw_entry(entry.code, " Ibu Nurul  pindah ", **act)
    withdraw_entry(entry.code, "lagi", **act)

    withdrawal = entry.withdrawals.get()
    assert (withdrawal.reason, withdrawal.state_before) == ("Ibu Nurul pindah", "draft")
    assert (withdrawal.withdrawn_at, withdrawal.withdrawn_by) == (AT, cast.nurse.code)
    assert entry.answers.get().value == {"": "Cepat"}
    assert Event.objects.get(verb="entry.withdrawn").facts == {"state": "draft"}


def test_withdraw_entry_asks_for_a_reason_once_others_have_it(entry: Entry, act: dict):
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.HANDED_IN)

    with pytest.raises(Refused) as refused:
        withdraw_entry(entry.code, "  ", **act)

    assert refused.value.code == "reason_missing"
    assert withdraw_entry(entry.code, "Belum siap", **act).state == EntryState.WITHDRAWN


def test_withdraw_entry_refuses_a_novel(entry: Entry, act: dict):
    with pytest.raises(Refused) as refused:
        withdraw_entry(entry.code, "a" * (LONGEST_REASON + 1), **act)

    assert refused.value.code == "reason_too_long"


def test_revive_entry_makes_it_a_draft_again(entry: Entry, act: dict):
    withdraw_entry(entry.code, "", **act)

    revive_entry(entry.code, **act)
    revived = revive_entry(entry.code, **act)

    assert revived.state == EntryState.DRAFT
    assert Event.objects.filter(verb="entry.revived").count() == 1


def test_revive_entry_that_was_handed_in_forgets_when(entry: Entry, act: dict):
    handed_in = {"state": EntryState.HANDED_IN, "number": 4, "handed_in_at": AT}
    Entry.objects.filter(pk=entry.pk).update(**handed_in)
    withdraw_entry(entry.code, "Belum siap", **act)

    revived = revive_entry(entry.code, **act)

    assert (revived.number, revived.handed_in_at, revived.submitted_at) == (4, None, None)


def test_revive_entry_from_the_deadline_on_is_refused(
    entry: Entry, edition: Edition, act: dict, cast: Cast
):
    withdraw_entry(entry.code, "", **act)

    with pytest.raises(Refused) as refused:
        revive_entry(entry.code, actor=cast.nurse, at=_deadline(edition))

    assert refused.value.code == "registration_over"


def test_revive_entry_is_refused_beside_another_one(entry: Entry, edition: Edition, act: dict):
    withdraw_entry(entry.code, "", **act)
    begin_entry(edition.code, entry.innovation.code, **act)

    with pytest.raises(Refused) as refused:
        revive_entry(entry.code, **act)

    assert refused.value.code == "another_entry"


def test_revive_entry_is_refused_where_it_was_never_withdrawn(entry: Entry, act: dict):
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.HANDED_IN)

    with pytest.raises(Refused) as refused:
        revive_entry(entry.code, **act)

    assert refused.value.code == "not_withdrawn"


class EntriesOfOneInnovation(RuleBasedStateMachine):
    """Whatever two authors click, in whatever order: one entry lives, and nothing is forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        cast = make_cast()
        self.edition = running_edition(cast, AT)
        self.innovation = nurses_innovation(cast, AT)
        self.people = (cast.nurse, cast.coordinator)
        self.known: dict[str, str] = {}

    @rule(who=st.sampled_from([0, 1]))
    def begin(self, who: int) -> None:
        live = [code for code, state in self.known.items() if state == EntryState.DRAFT]
        act = {"actor": self.people[who], "at": AT}
        entry = begin_entry(self.edition.code, self.innovation.code, **act)
        assert live in ([], [entry.code])
        self.known[entry.code] = EntryState.DRAFT

    @rule(which=st.integers(0, 3), who=st.sampled_from([0, 1]))
    def withdraw(self, which: int, who: int) -> None:
        for code in list(self.known)[which : which + 1]:
            withdraw_entry(code, "", actor=self.people[who], at=AT)
            self.known[code] = EntryState.WITHDRAWN

    @rule(which=st.integers(0, 3), who=st.sampled_from([0, 1]))
    def revive(self, which: int, who: int) -> None:
        for code in list(self.known)[which : which + 1]:
            others = [s for other, s in self.known.items() if other != code]
            if EntryState.DRAFT in others:
                with pytest.raises(Refused):
                    revive_entry(code, actor=self.people[who], at=AT)
            else:
                revive_entry(code, actor=self.people[who], at=AT)
                self.known[code] = EntryState.DRAFT

    @invariant()
    def the_database_knows_the_same(self) -> None:
        assert dict(Entry.objects.values_list("code", "state")) == self.known

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)


def test_an_innovation_has_one_living_entry_whatever_two_authors_click(db: None):
    few = settings(deadline=None, max_examples=20, stateful_step_count=15)

    run_state_machine_as_test(EntriesOfOneInnovation, settings=few)
