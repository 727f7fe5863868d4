from dataclasses import replace

import pytest
from django.utils.translation import override

from kolabik.editions.forms.setup.weights import WeightsForm
from tests.editions.forms.setup.drawing import sent
from tests.rulebook.samples import NONE, SOUND, criterion

CRITERIA = (criterion("baru", 60), criterion("berguna", 40))


def _form(items=CRITERIA, **data: object) -> WeightsForm:
    return WeightsForm(sent(WeightsForm(items=items), **data), items=items)


@pytest.mark.parametrize("items", [CRITERIA, SOUND.rounds, ()])
def test_weights_that_nobody_touched_come_out_as_they_were(items):
    form = _form(items)

    assert form.is_valid(), form.errors
    assert form.made() == items


def test_weights_that_do_not_add_up_are_kept_and_their_sum_is_told():
    with override("id"):
        form = _form(weight_baru="33,33")

        assert form.is_valid(), form.errors
        assert [one.weight for one in form.made()] == [33.33, 40]
        assert (form.weights.total, form.weights.add_up) == (73.33, False)


@pytest.mark.parametrize("typed", ["", "-1", "101", "berat"])
def test_a_weight_that_cannot_be_is_told_at_its_field(typed):
    form = _form(weight_baru=typed)

    assert list(form.errors) == ["weight_baru"]
    assert form.weights.total == 40


def test_weights_before_anything_was_typed_are_those_that_stand():
    assert WeightsForm(items=CRITERIA).weights.add_up


def test_a_field_is_called_by_its_item():
    with override("en"):
        form = _form((CRITERIA[0], replace(CRITERIA[1], name=NONE)))

        assert [str(bound.label) for bound in form.visible_fields()] == ["Baru", "No name yet"]


def test_a_weight_that_somebody_else_has_changed_meanwhile_is_told():
    data = sent(WeightsForm(items=CRITERIA), weight_baru="50")

    form = WeightsForm(data, items=(replace(CRITERIA[0], weight=30), CRITERIA[1]))

    assert form.has_error("__all__", "changed_meanwhile")
