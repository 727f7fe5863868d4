from kolabik.editions.actions.drafting import remove_phase
from kolabik.editions.forms.setup.phases import FIRST, NewPhaseForm, PhaseForm
from kolabik.rulebook.book import Words


def test_a_phase_that_nobody_touched_keeps_its_name_and_place(draft):
    desk = draft.phases.get(key="desk")

    form = PhaseForm(PhaseForm(edition=draft, phase=desk).initial, edition=draft, phase=desk)

    assert form.is_valid(), form.errors
    assert form.name() == Words(desk.name_id, desk.name_en)
    assert form.predecessor == "screening"


def test_a_phase_does_not_come_after_itself(draft):
    desk = draft.phases.get(key="desk")

    form = PhaseForm({"name_id": "Meja", "after": "desk"}, edition=draft, phase=desk)

    assert list(form.errors) == ["after"]


def test_the_first_phase_comes_after_nothing(draft):
    first = draft.phases.get(key="registration")

    assert PhaseForm(edition=draft, phase=first).initial["after"] == FIRST


def test_a_new_phase_of_its_own_needs_a_name(draft):
    form = NewPhaseForm({"name_id": " ", "after": "award"}, edition=draft)

    assert "of" not in form.fields
    assert list(form.errors) == ["name_id"]
    assert NewPhaseForm(edition=draft)["after"].value() == "award"


def test_what_the_rules_have_without_a_phase_is_offered(draft, act):
    for key in ("registration", "interview"):
        remove_phase(draft.code, key, **act)

    form = NewPhaseForm({"of": "interview", "after": "desk"}, edition=draft)

    assert [key for key, _label in form.fields["of"].choices] == ["registration", "interview", ""]
    assert form.is_valid(), form.errors
    interview = next(one for one in draft.rulebook.rounds if one.key == "interview")
    assert (form.key, form.name()) == ("interview", interview.name)


def test_what_the_rules_have_may_get_another_name(draft, act):
    remove_phase(draft.code, "registration", **act)

    form = NewPhaseForm({"of": "registration", "name_id": "Daftar", "after": FIRST}, edition=draft)

    assert form.is_valid()
    assert (form.key, form.name(), form.predecessor) == ("registration", Words("Daftar"), "")
