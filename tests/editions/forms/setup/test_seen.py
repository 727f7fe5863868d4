from django import forms
from django.http import QueryDict

from kolabik.editions.forms.setup.seen import SeenForm, mark_of


class _Form(SeenForm):
    name_id = forms.CharField(label="Nama")
    name_en = forms.CharField(label="In English", required=False)
    kinds = forms.MultipleChoiceField(
        label="Jenis", choices=[("a", "Dinas"), ("b", "Badan")], required=False
    )
    is_blind = forms.BooleanField(label="Tertutup", required=False)


NOW = {"name_id": "Baru", "name_en": "", "kinds": ["a"], "is_blind": True}


def _sent(seen: object, **given: object) -> _Form:
    data = QueryDict(mutable=True)
    for name, value in {"name_id": "Saya", "kinds": ["a", "b"], **given}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    data["seen"] = mark_of(seen)
    return _Form(data, current=NOW, initial=NOW)


def test_a_form_made_from_what_stands_is_taken():
    assert _sent(NOW).is_valid()


def test_a_form_made_before_somebody_elses_change_tells_it_and_keeps_what_was_typed():
    form = _sent("what stood before")

    assert not form.is_valid()
    (told,) = form.non_field_errors()
    assert "Nama: Baru" in told
    assert "Jenis: Dinas" in told
    assert "Tertutup: ya" in told
    assert "In English" not in told
    assert form["name_id"].value() == "Saya"
    assert form["kinds"].value() == ["a", "b"]


def test_the_same_form_sent_once_more_takes_the_place_of_the_others():
    first = _sent("what stood before")
    first.is_valid()

    assert _Form(first.data, current=NOW, initial=NOW).is_valid()


def test_a_text_has_its_english_beside_it():
    rows = [[bound.name for bound in row] for row in _Form(current=NOW).rows]

    assert rows == [["name_id", "name_en"], ["kinds"], ["is_blind"]]


def test_another_value_has_another_mark():
    assert mark_of(("a", 1)) == mark_of(("a", 1))
    assert mark_of(("a", 1)) != mark_of(("a", 2))
