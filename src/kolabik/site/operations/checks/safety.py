"""What keeps strangers out: the secret key, debugging, host names, HTTPS, proxies, webhooks."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from kolabik.site.operations.diagnosis import Diagnosis, error, fine, warning
from kolabik.site.operations.setup_keys import SECRET_KEY

SHORTEST_KEY = 40
FEWEST_SIGNS = 10
OTHERS = 0o077
HERE = frozenset({"localhost", "127.0.0.1", "::1", ""})


def check_safety() -> Iterator[Diagnosis]:
    """Tell what stands open."""
    yield _key()
    yield _folder()
    yield error("doctor.debug") if settings.DEBUG else fine("doctor.no_debug")
    address = urlsplit(settings.SITE_ADDRESS)
    host = address.hostname or ""
    yield _hosts(host)
    yield _https(address.scheme, host)
    yield _proxies()
    if settings.WEBHOOKS_MAY_BE_PRIVATE:
        yield warning("doctor.webhooks_private")


def _key() -> Diagnosis:
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS or " " in key:
        return error("doctor.key_weak")
    kept = settings.DATA / SECRET_KEY
    if kept.exists() and kept.stat().st_mode & OTHERS:
        return error("doctor.key_open", file=str(kept))
    return fine("doctor.key")


def _folder() -> Diagnosis:
    """Look at who may read the folder of the data."""
    is_open = settings.DATA.exists() and settings.DATA.stat().st_mode & OTHERS
    say = warning if is_open else fine
    return say("doctor.folder_open" if is_open else "doctor.folder", folder=str(settings.DATA))


def _hosts(host: str) -> Diagnosis:
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return error("doctor.hosts_wrong", host=host)
    if "*" in settings.ALLOWED_HOSTS:
        return warning("doctor.hosts_any")
    return fine("doctor.hosts", hosts=settings.ALLOWED_HOSTS)


def _https(scheme: str, host: str) -> Diagnosis:
    if scheme == "https":
        return fine("doctor.https") if settings.IS_HTTPS else error("doctor.https_unset")
    if settings.IS_HTTPS:
        return error("doctor.https_only_set")
    return fine("doctor.https_here") if host in HERE else error("doctor.https_none", host=host)


def _proxies() -> Diagnosis:
    """Look at whether anybody can tell the server of HTTPS, and where a visitor comes from."""
    n = settings.TRUSTED_PROXIES
    if settings.IS_HTTPS and not n:
        return error("doctor.proxies_unset")
    return fine("doctor.proxies", n=n) if n else fine("doctor.proxies_none")
