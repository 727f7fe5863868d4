from datetime import date

from kolabik.governments.forms.unit import CloseForm, RenameForm, UnitForm

FACTS = {"name": "Dinas Baru", "kind": "department", "valid_from": "3/1/2022"}


def _codes(form, name: str) -> list[str]:
    return [code for code, _label in form.fields[name].choices]


def test_a_unit_may_stand_below_any_open_one_but_its_own(cast):
    assert set(_codes(UnitForm(government=cast.city, unit=cast.health), "parent")) == {
        "",
        cast.school.code,
    }


def test_the_choices_ask_once_more_for_the_tree_alone(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        UnitForm(government=cast.city)


def test_a_day_is_read_as_people_write_it(cast):
    form = UnitForm(FACTS, government=cast.city)

    assert form.is_valid()
    assert form.facts().valid_from == date(2022, 1, 3)


def test_a_first_day_after_the_last_one_is_told_at_its_field(cast):
    cast.school.valid_to = date(2021, 12, 31)

    form = UnitForm(FACTS, government=cast.city, unit=cast.school)

    assert list(form.errors) == ["valid_from"]


def test_a_new_name_needs_its_first_day():
    assert list(RenameForm({"name": "Dinas Baru"}).errors) == ["on"]


def test_a_unit_never_goes_on_in_itself(cast):
    form = CloseForm(unit=cast.school)

    assert set(_codes(form, "successor")) == {"", cast.health.code, cast.clinic.code}
