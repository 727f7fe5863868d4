from datetime import timedelta

import pytest
from django.utils import translation

from kolabik.audit.models import Event
from kolabik.editions.actions.drafting import remove_phase, set_dates
from kolabik.editions.actions.opening import close_edition, open_edition, sealed_form
from kolabik.editions.states import EditionState
from kolabik.foundation.refused import Refused
from kolabik.rulebook.digest import digest_of

NEVER = (None, None)


def test_open_edition_seals_what_it_is_held_by(cast, draft, act):
    opened = open_edition(draft.code, revision=1, **act)
    opened.refresh_from_db()

    assert opened.state == EditionState.OPEN
    assert opened.opened_at == act["at"]
    assert opened.opened_rules == sealed_form(opened)
    assert opened.rules_digest == digest_of(opened.opened_rules)
    assert opened.is_seal_intact
    assert opened.opened_rules["rules"] == draft.rules
    assert opened.opened_rules["phases"][0] == {
        "key": "registration",
        "name": {"id": "Pendaftaran", "en": "Registration"},
        "opens_at": "2026-02-01T17:00:00+00:00",
        "closes_at": "2026-03-01T17:00:00+00:00",
    }
    event = Event.objects.get(verb="edition.opened")
    assert (event.subject, event.facts) == (draft.code, {"digest": opened.rules_digest})


def test_open_edition_twice_opens_it_once(draft, act):
    first = open_edition(draft.code, revision=1, **act)
    again = open_edition(
        draft.code, revision=1, actor=act["actor"], at=act["at"] + timedelta(seconds=1)
    )

    assert (again.opened_at, again.rules_digest) == (first.opened_at, first.rules_digest)
    assert Event.objects.filter(verb="edition.opened").count() == 1


def test_open_edition_refuses_what_the_page_did_not_show(draft, act):
    remove_phase(draft.code, "award", **act)

    with pytest.raises(Refused) as refusal:
        open_edition(draft.code, revision=1, **act)

    assert refusal.value.code == "changed_meanwhile"
    draft.refresh_from_db()
    assert draft.is_draft


def test_open_edition_names_what_must_be_mended(draft, act):
    remove_phase(draft.code, "registration", **act)

    with translation.override("en"), pytest.raises(Refused) as refusal:
        open_edition(draft.code, revision=2, **act)

    assert refusal.value.code == "not_ready"
    assert str(refusal.value) == (
        "“Kolabik 2026” cannot open yet. "
        "The plan has no phase for registration, so nobody could enter. Add it."
    )
    assert not Event.objects.filter(verb="edition.opened").exists()


def test_open_edition_names_the_first_problems_and_counts_the_rest(draft, act):
    set_dates(draft.code, dict.fromkeys(draft.phases.values_list("key", flat=True), NEVER), **act)
    n = draft.phases.count()

    with translation.override("id"), pytest.raises(Refused) as refusal:
        open_edition(draft.code, revision=2, **act)

    told = str(refusal.value)
    assert told.count("belum ditetapkan") == 3
    assert "“Pendaftaran”" in told
    assert told.endswith(f"Masih ada {n - 3} hal lain dalam daftar periksa.")


def test_close_edition_ends_an_open_one_once_and_for_all(draft, act):
    with pytest.raises(Refused):
        close_edition(draft.code, **act)
    open_edition(draft.code, revision=1, **act)

    for _click in range(2):
        assert close_edition(draft.code, **act).state == EditionState.CLOSED

    assert Event.objects.filter(verb="edition.closed").count() == 1
    with pytest.raises(Refused) as refusal:
        open_edition(draft.code, revision=1, **act)
    assert refusal.value.code == "wrong_state"
