from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from kolabik.audit.models import Event
from kolabik.editions.actions.extending import Delay, extend_deadline
from kolabik.editions.actions.guarding import hold_seal, lift_seal
from kolabik.editions.actions.opening import close_edition, open_edition
from kolabik.editions.models import Edition, Extension
from kolabik.editions.states import EditionState

RULES = "sealed"
STAYS = "never removed"
DECIDED = "never changed or removed"


@pytest.fixture
def opened(draft, act) -> Edition:
    return open_edition(draft.code, revision=1, **act)


@pytest.fixture
def extension(opened, act) -> Extension:
    phase = opened.phases.get(key="registration")
    delay = Delay(phase.key, phase.closes_at + timedelta(hours=1), "Banjir", shift_following=True)
    return extend_deadline(opened.code, delay, **act)[0]


def ask(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE editions_edition SET code = 'other'", RULES),
        ("UPDATE editions_edition SET rules = '{}'", RULES),
        ("UPDATE editions_edition SET opened_rules = '{}'", RULES),
        ("UPDATE editions_edition SET rules_digest = 'f'", RULES),
        ("UPDATE editions_edition SET opened_at = '2020-01-01 00:00:00+00:00'", RULES),
        ("UPDATE editions_edition SET state = 'draft', opened_at = NULL, rules_digest = ''", RULES),
        ("DELETE FROM editions_edition", STAYS),
    ],
)
@pytest.mark.parametrize("is_closed", [False, True])
def test_the_database_itself_keeps_an_opened_edition(opened, act, change, words, is_closed):
    if is_closed:
        close_edition(opened.code, **act)
    before = Edition.objects.values().get()
    opened.phases.all().delete()  # else the phases alone would keep it from being removed

    with pytest.raises(IntegrityError, match=words):
        ask(change)

    assert Edition.objects.values().get() == before


def test_an_opened_edition_stays_with_its_government(cast, opened):
    with pytest.raises(IntegrityError, match=RULES), transaction.atomic():
        Edition.objects.update(government=cast.elsewhere)

    assert Edition.objects.get().government == cast.city


@pytest.mark.parametrize(
    "change",
    ["UPDATE editions_extension SET reason = 'Hujan'", "DELETE FROM editions_extension"],
)
def test_the_database_itself_keeps_a_decision(extension, change):
    with pytest.raises(IntegrityError, match=DECIDED):
        ask(change)

    assert {one.reason for one in Extension.objects.all()} == {"Banjir"}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", ["editions_edition", "editions_extension"])
def test_no_table_is_emptied_at_once(extension, table):
    connection.check_constraints()  # nothing that is still to be checked may stand in the way

    with pytest.raises(IntegrityError, match="never"):
        ask(f"TRUNCATE {table} CASCADE")

    assert Edition.objects.count() == 1


def test_a_draft_may_be_changed_and_removed(draft):
    ask("UPDATE editions_edition SET code = 'other', rules = '{}'")

    assert Edition.objects.get().code == "other"
    assert Edition.objects.get().delete()[1]["editions.Edition"] == 1


def test_an_opened_edition_closes_and_may_be_written_as_it_is(opened, act):
    opened.refresh_from_db()
    opened.save()

    assert close_edition(opened.code, **act).state == EditionState.CLOSED


def test_whoever_owns_the_database_can_lift_the_guard_but_the_log_still_knows(opened):
    lift_seal(connection)
    Edition.objects.update(rules_digest="f" * 64)

    told = Event.objects.get(verb="edition.opened").facts["digest"]

    assert Edition.objects.get().rules_digest != told
    assert not Edition.objects.get().is_seal_intact


def test_a_guard_that_was_lifted_can_be_held_again(opened):
    lift_seal(connection)
    hold_seal(connection)
    hold_seal(connection)

    with pytest.raises(IntegrityError, match=RULES), transaction.atomic():
        Edition.objects.update(rules_digest="f" * 64)
