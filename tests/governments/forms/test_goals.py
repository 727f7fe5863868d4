from kolabik.governments.forms.goals import MOST_MISSIONS, GoalsForm


def test_missions_are_read_one_a_line():
    form = GoalsForm({"missions": " Sehat \r\n\r\nMaju"})

    assert form.is_valid()
    assert form.cleaned_data["missions"] == ["Sehat", "Maju"]


def test_too_many_missions_are_told_at_their_field():
    form = GoalsForm({"missions": "Sehat\n" * (MOST_MISSIONS + 1)})

    assert list(form.errors) == ["missions"]
