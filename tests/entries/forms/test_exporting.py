import pytest

from kolabik.entries.forms.exporting import ExportForm
from kolabik.entries.queries.exporting import Scope


@pytest.mark.parametrize("scope", Scope)
def test_a_scope_can_be_chosen(scope: Scope):
    form = ExportForm({"scope": scope.value})

    assert form.is_valid()
    assert form.chosen() is scope


def test_another_scope_is_refused():
    assert list(ExportForm({"scope": "mine"}).errors) == ["scope"]
