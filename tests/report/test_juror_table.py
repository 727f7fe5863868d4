from dataclasses import replace

import pytest
from rich.console import Console

from kolabik.report.juror_table import flag_words, juror_table
from kolabik.report.names import Names
from kolabik.report.subject import Subject
from kolabik.report.wording import Language
from kolabik.science.judging.juror_checks import JurorCheck
from tests.world.verdicts import doubtful_subject


@pytest.fixture(scope="module")
def doubtful() -> Subject:
    return doubtful_subject()


@pytest.fixture(scope="module")
def check(doubtful: Subject) -> JurorCheck:
    return doubtful.verdict.audit.jurors[0]


def shown(checks: list[JurorCheck], names: Names, width: int = 80) -> list[str]:
    console = Console(width=width, highlight=False)
    with console.capture() as told:
        console.print(juror_table(checks, names, Language.ID))
    return [line.rstrip() for line in told.get().splitlines()]


def test_every_juror_has_a_row_with_what_is_unusual(doubtful: Subject):
    lines = shown(list(doubtful.verdict.audit.jurors), doubtful.names)

    hadi = next(line for line in lines if "Hadi" in line)
    assert sum("±" in line for line in lines) == 8
    assert hadi.endswith("tidak sejalan, nilai seragam")


@pytest.mark.parametrize(
    ("severity", "told"), [(-0.54, "−0,54 ± 0,50"), (0.36, "+0,36 ± 0,50"), (0.001, " 0,00 ± 0,50")]
)
def test_severity_is_told_with_its_sign_but_no_sign_for_nothing(
    check: JurorCheck, severity: float, told: str
):
    odd = replace(check, severity=severity, low=severity - 0.5, high=severity + 0.5)

    assert any(told in line for line in shown([odd], Names(jurors=("Ani",))))


def test_many_flags_and_a_long_name_fit_the_screen(check: JurorCheck):
    flags = ("audit.straight_line", "audit.mean_square", "audit.slope.flat", "audit.little_weight")
    names = Names(jurors=("Prof. Dr. Ir. H. Raden Ahmad Suryadiningrat, M.Si., M.Kom. (Final)",))

    lines = shown([replace(check, flags=flags)], names)

    assert max(map(len, lines)) <= 80
    assert "Prof. Dr." in "".join(lines)
    assert "±" in "".join(lines)


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ID, "ketat, makin ketat"), (Language.EN, "harsh, grew harsher")],
)
def test_flags_are_told_in_a_few_words(check: JurorCheck, language: Language, words: str):
    odd = replace(check, flags=("audit.severity.harsh", "audit.drift.harsher"))

    assert flag_words(odd, language) == words
