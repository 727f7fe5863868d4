from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kolabik.editions.actions.opening import open_edition
from kolabik.editions.models import Edition, Extension, logo_path
from kolabik.editions.states import EditionState, PhaseState
from kolabik.foundation.refused import Refused
from kolabik.rulebook.presets import load_preset


def test_a_draft_reads_its_rules_and_has_no_seal(draft):
    draft.refresh_from_db()

    assert draft.rulebook == load_preset("kolabik-2023").rulebook
    assert str(draft) == "Kolabik 2026"
    assert draft.is_draft
    assert not draft.is_seal_intact


def test_a_seal_breaks_when_one_figure_is_changed(draft, act):
    opened = open_edition(draft.code, revision=1, **act)
    opened.refresh_from_db()
    assert opened.is_seal_intact

    opened.opened_rules["rules"]["decision"]["winners"] += 1

    assert not opened.is_seal_intact


def test_require_draft_refuses_once_open(draft, act):
    draft.require_draft()
    with pytest.raises(Refused) as refusal:
        open_edition(draft.code, revision=1, **act).require_draft()
    assert refusal.value.code == "rules_sealed"


@pytest.mark.parametrize(
    "wrong", [{"state": EditionState.OPEN}, {"state": "lost"}, {"name": ""}, {"rules_digest": "f"}]
)
def test_the_database_holds_no_such_edition(draft, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=draft.pk).update(**wrong)


def test_a_phase_is_open_from_its_first_instant_until_before_its_last(draft):
    phase = draft.phases.get(key="registration")
    moment = timedelta(microseconds=1)

    assert phase.state_at(phase.opens_at - moment) == PhaseState.PLANNED
    assert phase.state_at(phase.opens_at) == PhaseState.OPEN
    assert phase.state_at(phase.closes_at - moment) == PhaseState.OPEN
    assert phase.state_at(phase.closes_at) == PhaseState.CLOSED


def test_a_phase_without_dates_is_planned_and_names_itself_in_both_languages(draft, act):
    phase = draft.phases.get(key="registration")
    phase.opens_at = phase.closes_at = None

    assert phase.state_at(act["at"]) == PhaseState.PLANNED
    assert (phase.name_in("id"), phase.name_in("en")) == ("Pendaftaran", "Registration")
    assert str(phase) == "Kolabik 2026 registration"


def test_the_database_holds_no_phase_that_ends_before_it_begins(draft):
    phase = draft.phases.get(key="registration")
    phase.closes_at = phase.opens_at
    with pytest.raises(IntegrityError), transaction.atomic():
        phase.save()


@pytest.mark.parametrize(("later", "reason"), [(0, "Banjir"), (1, "")])
def test_the_database_holds_no_extension_without_reason_or_gain(draft, act, later, reason):
    phase = draft.phases.get(key="registration")
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(
            phase=phase,
            closed_at_before=phase.closes_at,
            closes_at_now=phase.closes_at + timedelta(days=later),
            reason=reason,
            decided_by=act["actor"].code,
            decided_at=act["at"],
        )


def test_a_logo_is_kept_under_the_code_alone(draft):
    assert logo_path(draft, "Lambang Kota.PNG") == f"editions/{draft.code}/logo.png"
