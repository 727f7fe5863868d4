import pytest
from django.http import QueryDict

from kolabik.entries.forms.partners import PartnerForm


def test_form_returns_the_unit_that_is_asked(cast):
    form = PartnerForm(QueryDict(f"unit={cast.school.code}"), units=[cast.school])

    assert form.is_valid()
    assert form.cleaned_data["unit"] == cast.school.code


@pytest.mark.parametrize("sent", ["unit=", "unit=tidak-ada"])
def test_form_takes_only_units_that_can_be_asked(cast, sent):
    assert list(PartnerForm(QueryDict(sent), units=[cast.school]).errors) == ["unit"]
