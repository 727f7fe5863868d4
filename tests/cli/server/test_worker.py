import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.server.running import PATIENCE, environment, kolabik, program, wait_until

OWE = """
from django.utils import timezone
from kolabik.outbox.models import Channel, Message
now = timezone.now()
Message.objects.create(
    channel=Channel.MAIL, address="siti@example.test", notice="t.txt", created_at=now, due_at=now
)
"""
STATES = """
from kolabik.outbox.models import Message
print(*Message.objects.values_list("state", flat=True))
"""


@pytest.mark.parametrize("wish", [signal.SIGTERM, signal.SIGINT])
def test_worker_deals_with_the_outbox_until_it_is_told_to_stop(tmp_path: Path, wish: int):
    data = tmp_path / "data"
    kolabik(data, "init")
    program(data, OWE)
    command = [sys.executable, "-m", "kolabik", "worker", "--lang", "en"]

    with subprocess.Popen(
        command, env=environment(data), stdout=subprocess.PIPE, text=True
    ) as worker:
        wait_until(lambda: program(data, STATES).split() == ["kept"])
        worker.send_signal(wish)
        said, _ = worker.communicate(timeout=PATIENCE)

    assert worker.returncode == 0
    assert "The outbox is sent from here" in said
