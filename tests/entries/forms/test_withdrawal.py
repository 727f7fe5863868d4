import pytest
from django.http import QueryDict

from kolabik.entries.forms.withdrawal import WithdrawalForm


@pytest.mark.parametrize("is_draft", [True, False])
def test_form_asks_for_a_reason_once_others_have_the_entry(is_draft):
    assert WithdrawalForm(QueryDict("reason="), is_draft=is_draft).is_valid() is is_draft
    assert WithdrawalForm(QueryDict("reason=Pindah"), is_draft=is_draft).is_valid()
