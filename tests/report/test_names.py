import pytest

from kolabik.report.names import NO_NAMES, Names, named_facts, names_of, sentence
from kolabik.report.wording import Language
from kolabik.science.judging.findings import Finding
from tests.world.verdicts import clear_subject

NAMES = Names(("Telor Dadar", "Kampung Iklim"), ("Ani", "Budi"), ("Kebaruan",))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("entry", NAMES.entries),
        ("entry_in", NAMES.entries),
        ("entries_out", NAMES.entries),
        ("juror_high", NAMES.jurors),
        ("criteria", NAMES.criteria),
        ("share", None),
    ],
)
def test_a_key_tells_whose_names_its_codes_are(key: str, expected: tuple[str, ...] | None):
    assert NAMES.of(key) == expected


def test_codes_become_names_and_figures_stay():
    finding = Finding("x.y", facts={"entry": 1, "jurors": (1, 0), "points": 0.5, "n": 2})

    facts = named_facts(finding, NAMES)

    assert facts == {"entry": "Kampung Iklim", "jurors": ("Budi", "Ani"), "points": 0.5, "n": 2}


def test_without_names_the_facts_stay_as_they_are():
    assert named_facts(Finding("x.y", facts={"entry": 1}), NO_NAMES) == {"entry": 1}


def test_a_finding_is_a_sentence_about_people():
    finding = Finding("audit.severity.harsh", facts={"juror": 0, "points": 1.25})

    assert sentence(Language.EN, finding, NAMES).startswith("Ani gives 1.25 points less")
    assert sentence(Language.ID, finding, NAMES).startswith("Ani memberi 1,25 poin lebih rendah")


def test_names_are_those_of_the_sheet():
    sheet = clear_subject().sheet

    assert names_of(sheet) == Names(sheet.entries, sheet.jurors, sheet.criteria)
