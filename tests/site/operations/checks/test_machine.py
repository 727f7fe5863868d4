from pathlib import Path
from typing import NamedTuple

import pytest

from kolabik.site.operations.checks import machine
from kolabik.site.operations.checks.machine import check_machine, check_room
from kolabik.site.operations.diagnosis import Weight


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "code", "weight"),
    [
        (5_000_000_000, "doctor.disk", Weight.FINE),
        (1_000_000_000, "doctor.disk_low", Weight.WARNING),
        (100_000_000, "doctor.disk_full", Weight.ERROR),
    ],
)
def test_the_room_on_the_disk_is_told(monkeypatch, tmp_path, free: int, code: str, weight: Weight):
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _path: Usage(free, 0, free))

    found = check_room(tmp_path)

    assert (found.code, found.weight) == (code, weight)
    assert found.facts["free"] == free / 1_000_000_000


def test_the_room_for_a_folder_that_is_not_there_yet_is_that_of_its_disk(tmp_path: Path):
    assert check_room(tmp_path / "a" / "b").facts["folder"] == str(tmp_path / "a" / "b")


def test_the_python_is_told():
    assert next(check_machine()).code == "doctor.python"
