from pathlib import Path

from kolabik.site.operations.checks.files import check_files
from kolabik.site.operations.diagnosis import Diagnosis, Weight
from kolabik.site.operations.file_storage import file_storage
from tests.site.operations.conftest import bucket


def _check() -> Diagnosis:
    (found,) = check_files()
    return found


def test_a_folder_is_written_read_and_tidied(settings):
    found = _check()

    assert found.code == "doctor.files"
    assert found.facts == {"place": str(settings.MEDIA_ROOT)}
    assert list(Path(settings.MEDIA_ROOT).iterdir()) == []


def test_a_folder_that_cannot_be_written_is_an_error(settings, tmp_path: Path):
    (tmp_path / "files").write_text("no folder")
    settings.STORAGES = {**settings.STORAGES, "default": file_storage("", tmp_path / "files")}

    found = _check()

    assert (found.code, found.weight) == ("doctor.files_failed", Weight.ERROR)


def test_a_bucket_is_written_read_and_tidied(s3: str):

    found = _check()

    assert (found.code, found.weight) == ("doctor.files", Weight.FINE)
    assert found.facts == {"place": f"s3://kolabik (http://{s3})"}


def test_a_bucket_that_is_not_there_is_an_error_that_gives_no_key_away(settings, s3: str):
    settings.STORAGES = {**settings.STORAGES, "default": bucket(s3, "another")}

    found = _check()

    assert found.code == "doctor.files_failed"
    assert "NoSuchBucket" in str(found.facts["reason"])
    assert "rahasia" not in str(found.facts)
