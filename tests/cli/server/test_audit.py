from pathlib import Path

import pytest

from tests.cli.server.running import kolabik, program

THREE_ACTS = """
from django.db import transaction
from django.utils import timezone
from kolabik.audit.actions.recording import record
from kolabik.foundation.actor import SYSTEM
for n in range(3):
    with transaction.atomic():
        print(record("entry.submitted", f"e{n}", actor=SYSTEM, at=timezone.now()).digest)
"""
FORGE_THE_SECOND = """
from django.db import connection
from kolabik.audit.actions.guarding import lift_guard
from kolabik.audit.models import Event
lift_guard(connection)
Event.objects.filter(number=2).update(subject="forged")
"""


@pytest.fixture
def installation(tmp_path: Path) -> Path:
    assert kolabik(tmp_path, "init").returncode == 0
    return tmp_path


def test_verify_a_whole_log_tells_its_length_and_last_digest(installation: Path):
    head = program(installation, THREE_ACTS).split()[-1]

    done = kolabik(installation, "audit", "verify", "--lang", "en")

    assert done.returncode == 0
    assert done.stdout.strip() == f"The log is whole: 3 events. Last digest: {head}"


@pytest.mark.parametrize(("language", "word"), [("id", "Peristiwa 2"), ("en", "Event 2")])
def test_verify_a_forged_log_names_the_event_and_exits_with_1(
    installation: Path, language: str, word: str
):
    program(installation, THREE_ACTS)
    program(installation, FORGE_THE_SECOND)

    done = kolabik(installation, "audit", "verify", "--lang", language)

    assert done.returncode == 1
    named = [line for line in done.stdout.splitlines() if "•" in line]
    assert len(named) == 1
    assert word in named[0]
