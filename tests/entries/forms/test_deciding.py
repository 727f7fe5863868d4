from django.http import QueryDict

from kolabik.entries.forms.deciding import BulkForm, DropForm


def test_a_decision_is_dropped_with_a_reason_only():
    assert not DropForm({"because": " "}).is_valid()
    assert DropForm({"because": "Salah entri."}).is_valid()


def test_what_is_ticked_must_be_in_the_list():
    form = BulkForm(QueryDict("act=accept&entry=aaa&entry=bbb"), codes=["aaa", "bbb", "ccc"])
    foreign = BulkForm(QueryDict("act=accept&entry=ddd"), codes=["aaa"])
    nothing = BulkForm(QueryDict("act=accept"), codes=["aaa"])

    assert form.is_valid()
    assert form.cleaned_data["entry"] == ["aaa", "bbb"]
    assert (foreign.is_valid(), nothing.is_valid()) == (False, False)


def test_an_act_that_is_not_there_is_unusable():
    assert list(BulkForm(QueryDict("act=erase&entry=aaa"), codes=["aaa"]).errors) == ["act"]
