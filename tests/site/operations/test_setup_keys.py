from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kolabik.site.operations.setup_keys import secret_key, setup_key


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path):
    key = secret_key(tmp_path / "data")

    assert secret_key(tmp_path / "data") == key
    assert len(key) > 50
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_two_keys_of_two_installations_all_differ(tmp_path: Path):
    keys = {make(tmp_path / name) for make in (secret_key, setup_key) for name in "ab"}

    assert len(keys) == 4


def test_starts_at_the_same_time_agree_on_one_key(tmp_path: Path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path] * 40))

    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
