import pytest

from kolabik.cli.language import choose_language
from kolabik.report.wording import Language


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, Language.ID),
        ([], {"KOLABIK_LANG": "en_GB.UTF-8"}, Language.EN),
        (["rank", "--lang", "en"], {}, Language.EN),
        (["rank", "--lang=en"], {}, Language.EN),
        (["rank", "--lang", "id"], {"KOLABIK_LANG": "en"}, Language.ID),
        (["rank", "--lang"], {}, Language.ID),
        (["rank", "--lang", "fr"], {}, Language.ID),
    ],
)
def test_the_command_speaks_the_language_that_was_asked_for(arguments, environment, language):
    assert choose_language(arguments, environment) is language
