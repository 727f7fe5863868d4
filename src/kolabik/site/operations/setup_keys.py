"""The two keys of an installation: each made once, kept beside its data for its owner alone."""

import os
import secrets
from pathlib import Path

SECRET_KEY = "secret-key"  # noqa: S105  a file's name
SETUP_KEY = "setup-key"


def secret_key(data: Path) -> str:
    """Return the key that signs sessions, made at the first call."""
    return _kept(data / SECRET_KEY, secrets.token_urlsafe(64))


def setup_key(data: Path) -> str:
    """Return the key that the first visitor must know, made at the first call."""
    return _kept(data / SETUP_KEY, secrets.token_urlsafe(12))


def _kept(path: Path, fresh: str) -> str:
    """Keep a fresh key unless there is one; of two that start together, the first one's counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        part.touch(mode=0o600, exist_ok=False)
        with part.open("w", encoding="utf-8") as target:
            target.write(fresh)
            target.flush()
            os.fsync(target.fileno())  # a power cut must not leave an empty key
        try:
            path.hardlink_to(part)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_text(encoding="utf-8").strip()
