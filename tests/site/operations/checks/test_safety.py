import pytest

from kolabik.site.operations.checks.safety import check_safety
from kolabik.site.operations.diagnosis import Weight
from kolabik.site.operations.setup_keys import secret_key


@pytest.fixture
def safe(settings):
    settings.SECRET_KEY = secret_key(settings.DATA)
    settings.DATA.chmod(0o700)
    settings.ALLOWED_HOSTS = ["kolabik.example"]
    settings.SITE_ADDRESS = "https://kolabik.example"
    settings.IS_HTTPS = True
    settings.TRUSTED_PROXIES = 1
    settings.DEBUG = False
    return settings


def _codes() -> dict[str, Weight]:
    return {found.code: found.weight for found in check_safety()}


def test_a_safe_installation_has_nothing_to_mend(safe):
    assert list(_codes()) == [
        "doctor.key",
        "doctor.folder",
        "doctor.no_debug",
        "doctor.hosts",
        "doctor.https",
        "doctor.proxies",
    ]
    assert set(_codes().values()) == {Weight.FINE}


@pytest.mark.parametrize(
    ("name", "value", "code", "weight"),
    [
        ("SECRET_KEY", "short", "doctor.key_weak", Weight.ERROR),
        ("SECRET_KEY", "a" * 60, "doctor.key_weak", Weight.ERROR),
        ("SECRET_KEY", "not a secret: for one machine alone", "doctor.key_weak", Weight.ERROR),
        ("DEBUG", True, "doctor.debug", Weight.ERROR),
        ("ALLOWED_HOSTS", ["other.example"], "doctor.hosts_wrong", Weight.ERROR),
        ("ALLOWED_HOSTS", ["*"], "doctor.hosts_any", Weight.WARNING),
        ("IS_HTTPS", False, "doctor.https_unset", Weight.ERROR),
        ("SITE_ADDRESS", "http://kolabik.example", "doctor.https_only_set", Weight.ERROR),
        ("TRUSTED_PROXIES", 0, "doctor.proxies_unset", Weight.ERROR),
        ("WEBHOOKS_MAY_BE_PRIVATE", True, "doctor.webhooks_private", Weight.WARNING),
    ],
)
def test_what_stands_open_is_told(safe, name: str, value: object, code: str, weight: Weight):
    setattr(safe, name, value)

    assert _codes()[code] == weight


@pytest.mark.parametrize(
    ("host", "code", "weight"),
    [
        ("localhost", "doctor.https_here", Weight.FINE),
        ("kolabik.example", "doctor.https_none", Weight.ERROR),
    ],
)
def test_plain_http_is_for_this_machine_alone(safe, host: str, code: str, weight: Weight):
    safe.ALLOWED_HOSTS, safe.SITE_ADDRESS, safe.IS_HTTPS = [host], f"http://{host}:8000", False
    safe.TRUSTED_PROXIES = 0

    assert _codes()[code] == weight
    assert _codes()["doctor.proxies_none"] == Weight.FINE


def test_a_key_that_others_can_read_is_an_error(safe):
    (safe.DATA / "secret-key").chmod(0o644)

    assert _codes()["doctor.key_open"] == Weight.ERROR


def test_a_folder_that_others_can_open_is_a_warning(safe):
    safe.DATA.chmod(0o755)

    assert _codes()["doctor.folder_open"] == Weight.WARNING
