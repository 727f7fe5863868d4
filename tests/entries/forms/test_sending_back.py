import pytest

from kolabik.entries.forms.sending_back import SendingBackForm
from kolabik.entries.models import LONGEST_REASON


@pytest.mark.parametrize(
    ("reason", "is_valid"),
    [("Lengkapi.", True), (" ", False), ("a" * LONGEST_REASON, True), ("a" * 501, False)],
)
def test_a_reason_is_said_and_can_be_read(reason: str, is_valid: bool):
    assert SendingBackForm({"reason": reason}).is_valid() == is_valid
