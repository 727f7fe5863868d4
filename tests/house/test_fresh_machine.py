"""What a fresh machine gets: hashed locks that hold what is declared, and a whole wheel."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    "run": PROJECT["project"]["dependencies"],
    "server": PROJECT["project"]["optional-dependencies"]["server"],
    "test": PROJECT["dependency-groups"]["test"],
    "bench": PROJECT["dependency-groups"]["bench"],
}


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_is_declared(name: str):
    declared = {re.split(r"[\[>=<~!]", item)[0] for item in LOCKS[name]}

    assert declared - set(_locked(name)) == set()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_hashed_and_names_no_host(name: str):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pinned = len(re.findall(r"^[a-z0-9-]+==", text, flags=re.MULTILINE))

    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}(?! \\)", text)) == pinned
    assert "://" not in text


@pytest.mark.parametrize("name", ["server", "test", "bench"])
def test_a_larger_lock_agrees_with_the_smaller_one(name: str):
    small, large = _locked("run"), _locked(name)

    assert {key: large.get(key) for key in small} == small


def test_ci_runs_the_readme_s_test_command():
    assert "exec ./kolabik test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_wheel_carries_all_that_the_command_reads(tmp_path: Path):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")

    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("kolabik/")}

    source = ROOT / "src"
    wanted = {str(p.relative_to(source)) for p in source.rglob("*") if p.is_file()}
    assert {name for name in wanted if "__pycache__" not in name} - packed == set()
