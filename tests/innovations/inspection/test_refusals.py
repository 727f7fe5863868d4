import pytest
from django.utils import translation

from kolabik.innovations.inspection.refusals import WORDS, refuse

FACTS = {"limit": "25", "what": "Eicar-Test"}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("reason", WORDS)
def test_refuse_names_the_file_and_leaves_no_gap(reason: str, language: str):
    with translation.override(language):
        refused = refuse(reason, "100% asli.pdf", **FACTS)

    assert refused.code == reason
    assert "“100% asli.pdf”" in str(refused.message)
    assert "%(" not in str(refused.message)
