"""The house rules on files: small, in their place, with their test, and no drawers."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "kolabik"
LONGEST = 400
DRAWERS = {"utils", "util", "helpers", "common", "services", "managers", "mixins", "misc"}
DECLARATIONS = {"apps.py", "urls.py"}  # read by Django; every address is walked by tests/site
STUDIES = {"sheets/test_bad_sheets.py"}  # many modules, one subject
KINDS = ("*.py", "*.html", "*.css", "*.js")
NOT_OURS = {"vendor", "migrations"}


def _files(*patterns: str) -> list[Path]:
    roots = [ROOT / "src", ROOT / "tests", ROOT / "benchmarks"]
    found = [path for root in roots for pattern in patterns for path in root.rglob(pattern)]
    return [path for path in found if not NOT_OURS & set(path.parts)]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_is_longer_than_400_lines():
    lengths = {_name(p): len(p.read_text(encoding="utf-8").splitlines()) for p in _files(*KINDS)}

    assert {name: n for name, n in lengths.items() if n > LONGEST} == {}


def test_every_module_has_its_test_in_the_same_place():
    modules = [
        path.relative_to(SOURCE)
        for path in SOURCE.rglob("*.py")
        if not path.stem.startswith("__")
        and path.name not in DECLARATIONS
        and "migrations" not in path.parts
    ]

    missing = [
        str(module)
        for module in modules
        if not (ROOT / "tests" / module.parent / f"test_{module.name}").exists()
    ]

    assert missing == []


def test_every_test_has_its_module():
    mirrored = [ROOT / "tests" / part.name for part in SOURCE.iterdir() if part.is_dir()]
    tests = [p.relative_to(ROOT / "tests") for d in mirrored for p in d.rglob("test_*.py")]

    orphans = [
        str(test)
        for test in tests
        if not (SOURCE / test.parent / test.name.removeprefix("test_")).exists()
        and str(test) not in STUDIES
    ]

    assert orphans == []


def test_there_are_no_drawers():
    names = {p.stem for p in SOURCE.rglob("*.py")} | {p.name for p in SOURCE.rglob("*")}

    assert names & DRAWERS == set()


@pytest.mark.parametrize("path", list(SOURCE.rglob("*.py")), ids=_name)
def test_a_waiver_gives_its_reason(path: Path):
    waivers = [line for line in path.read_text(encoding="utf-8").splitlines() if "noqa" in line]
    bare = [line for line in waivers if not line.split("noqa:")[-1].strip().partition("  ")[2]]

    assert bare == []
