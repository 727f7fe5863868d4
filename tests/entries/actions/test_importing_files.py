import io
import os
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core.files.storage import default_storage

from kolabik.entries.actions.importing_files import (
    LASTS,
    digest_in,
    keep_sheet,
    kept_sheet,
    remove_expired_sheets,
    remove_sheet,
)
from kolabik.foundation import clock
from kolabik.foundation.refused import Refused


@pytest.fixture
def name(cast) -> str:
    return keep_sheet(io.BytesIO(b"isi"), ".csv", actor=cast.organiser, at=clock.now())


def test_a_sheet_is_kept_under_its_digest_for_its_owner(cast, name):
    digest = sha256(b"isi").hexdigest()

    assert name == f"imports/{cast.organiser.code}-{digest}.csv"
    assert digest_in(name) == digest
    with kept_sheet(name) as path:
        assert (path.read_bytes(), path.suffix) == (b"isi", ".csv")


def test_the_same_sheet_is_kept_once(cast, name):
    again = keep_sheet(io.BytesIO(b"isi"), ".csv", actor=cast.organiser, at=clock.now())

    assert again == name
    assert default_storage.listdir("imports")[1] == [name.removeprefix("imports/")]


def test_a_sheet_that_was_removed_is_asked_for_again(name):
    remove_sheet(name)

    with pytest.raises(Refused) as refused, kept_sheet(name):
        pass

    assert refused.value.code == "sheet_gone"


def test_a_sheet_goes_after_a_day(cast, name):
    now = clock.now()

    assert remove_expired_sheets(now) == 0
    old = (now - LASTS - timedelta(minutes=1)).timestamp()
    os.utime(default_storage.path(name), (old, old))
    other = keep_sheet(io.BytesIO(b"lain"), ".csv", actor=cast.organiser, at=now)

    assert default_storage.listdir("imports")[1] == [other.removeprefix("imports/")]


def test_where_nothing_was_kept_nothing_goes(db):
    assert remove_expired_sheets(clock.now()) == 0
