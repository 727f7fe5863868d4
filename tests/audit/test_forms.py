import pytest
from django.utils import translation

from kolabik.audit.forms import DigestForm


@pytest.mark.parametrize(("given", "read"), [(f" {'AB' * 32} ", "ab" * 32), ("ab" * 32, "ab" * 32)])
def test_a_digest_is_read_as_it_is_written_by_hand(given, read):
    form = DigestForm({"digest": given})

    assert form.is_valid()
    assert form.cleaned_data["digest"] == read


@pytest.mark.parametrize("given", ["ab", "zz" * 32, "ab" * 33])
def test_what_is_no_digest_is_told(given):
    with translation.override("en"):
        form = DigestForm({"digest": given})

        assert form.errors == {"digest": ["A digest has 64 signs: 0 to 9 and a to f."]}
