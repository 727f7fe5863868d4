from django.utils.translation import gettext_lazy

from kolabik.foundation.refused import Refused


def test_a_refusal_says_its_reason_and_has_a_word_for_programs():
    refused = Refused(gettext_lazy("The edition is closed."), code="closed")

    assert str(refused) == "The edition is closed."
    assert refused.code == "closed"
