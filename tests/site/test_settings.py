import json
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from tests.world.cast import Cast

INVENTED, SEEN = "198.51.100.6", "203.0.113.9"
FORWARDED = {"X-Forwarded-For": f"{INVENTED}, {SEEN}", "X-Forwarded-Proto": "https"}


def test_reading_the_settings_touches_neither_disk_nor_network(tmp_path: Path):
    program = "import kolabik.site.settings"
    environment = {"KOLABIK_DATA": str(tmp_path / "data"), "PYTHONPATH": "src"}

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, env=environment
    )

    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("given", [{}, {"KOLABIK_HTTPS": "1"}])
def test_no_proxy_is_believed_unless_one_is_counted(given: dict):
    names = ["SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT"]

    assert _read(names, given) == [None, 0]


def test_proxies_that_are_counted_are_believed():
    names = ["SECURE_PROXY_SSL_HEADER", "ALLAUTH_TRUSTED_PROXY_COUNT"]

    found = _read(names, {"KOLABIK_TRUSTED_PROXIES": "2"})

    assert found == [["HTTP_X_FORWARDED_PROTO", "https"], 2]


@pytest.mark.parametrize(("given", "may"), [("", False), ("1", True)])
def test_webhooks_stay_on_the_open_internet_unless_told_otherwise(given: str, may: bool):
    setting = {"KOLABIK_WEBHOOKS_MAY_BE_PRIVATE": given}

    assert _read(["WEBHOOKS_MAY_BE_PRIVATE"], setting) == [may]


@pytest.mark.parametrize(("n", "address"), [(0, "127.0.0.1"), (1, SEEN), (2, INVENTED)])
def test_a_visitor_comes_from_where_the_counted_proxies_say(
    cast: Cast, settings, n: int, address: str
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = n
    signing_in = {"login": cast.nurse.email, "password": "Nurul"}

    Client().post("/account/login/", signing_in, headers=FORWARDED)

    assert UserSession.objects.get(user=cast.nurse).ip == address


def _read(names: list[str], given: dict[str, str]) -> list:
    program = (
        "import json, sys; from kolabik.site import settings;"
        "print(json.dumps([getattr(settings, name) for name in sys.argv[1:]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *names],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": "src", **given},
    )
    return json.loads(done.stdout)
