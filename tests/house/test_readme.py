"""The README is true: two commands, a real picture, three sentences, in both languages."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = [ROOT / "README.md", ROOT / "README.id.md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _commands(path: Path) -> list[str]:
    return re.findall(r"^    (\S.*)$", _text(path), flags=re.MULTILINE)


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readme_has_exactly_two_commands(path: Path):
    main_job, tests = _commands(path)

    assert main_job == "./kolabik demo"
    assert tests == "./kolabik test"


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_the_readme_says_what_it_is_in_three_sentences(path: Path):
    paragraph = _text(path).split("\n\n")[2]

    assert len(re.findall(r"\.(?:\s|$)", paragraph)) == 3


@pytest.mark.parametrize(
    "path", [*READMES, *sorted((ROOT / "docs").rglob("*.md"))], ids=lambda path: path.name
)
def test_every_link_leads_somewhere(path: Path):
    targets = [t.split("#")[0] for t in LINK.findall(_text(path)) if "://" not in t]

    assert [target for target in targets if not (path.parent / target).exists()] == []
