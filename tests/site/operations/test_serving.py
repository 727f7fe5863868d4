from pathlib import Path

from tests.cli.server.running import program, serving, status, wait_until
from tests.world.ports import free_port

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


def test_the_server_deals_with_the_outbox_beside_the_pages(tmp_path: Path):
    port = free_port()

    with serving(tmp_path, port):
        program(tmp_path, OWE)

        wait_until(lambda: program(tmp_path, STATES).split() == ["kept"])


def test_a_killed_server_leaves_its_port_to_the_next(tmp_path: Path):
    port = free_port()

    with serving(tmp_path, port) as server:
        server.kill()
        wait_until(lambda: status(port) == 0)

    with serving(tmp_path, port):
        assert status(port) == 200
