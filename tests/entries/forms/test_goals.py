from django.http import QueryDict

from kolabik.entries.forms.goals import GoalsForm
from kolabik.governments.models import Goal, GoalKind


def _goals(city) -> list[Goal]:
    said = [
        (GoalKind.VISION, 1, "Kota maju"),
        (GoalKind.MISSION, 1, "Layanan cepat"),
        (GoalKind.SDG, 3, ""),
        (GoalKind.SDG, 4, ""),
    ]
    return [
        Goal.objects.create(government=city, kind=kind, number=number, text=text)
        for kind, number, text in said
    ]


def test_form_offers_missions_and_sdgs_and_returns_what_is_ticked(cast):
    _vision, mission, health, school = _goals(cast.city)
    data = QueryDict(f"missions={mission.pk}&sdgs={school.pk}")

    form = GoalsForm(data, goals=[mission, health, school], chosen=[health.pk])

    assert form["sdgs"].initial == [str(health.pk)]
    assert form.is_valid()
    assert form.chosen() == [mission.pk, school.pk]


def test_form_leaves_out_what_there_is_none_of(cast):
    vision, mission, *_sdgs = _goals(cast.city)

    assert [
        bound.name for bound in GoalsForm(None, goals=[mission], chosen=[]).visible_fields()
    ] == ["missions"]
    assert GoalsForm(None, goals=[vision], chosen=[]).visible_fields() == []


def test_form_tells_a_change_by_somebody_else(cast):
    _vision, mission, *_sdgs = _goals(cast.city)

    form = GoalsForm(QueryDict("seen=lama"), goals=[mission], chosen=[mission.pk])

    assert not form.is_valid()
    assert "Misi: Layanan cepat" in form.non_field_errors()[0]
