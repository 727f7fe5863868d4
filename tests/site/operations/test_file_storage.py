from pathlib import Path

import pytest

from kolabik.site.operations.file_storage import file_storage


def test_without_an_address_files_stay_on_the_disk():
    found = file_storage("", Path("files"))

    assert found["BACKEND"].endswith("FileSystemStorage")
    assert found["OPTIONS"] == {"location": "files"}


def test_a_bucket_is_read_with_its_key_and_host():
    found = file_storage("s3://kunci:rahasia@s3.example:9000/kolabik?region=id&tls=0", Path())

    assert found["BACKEND"] == "storages.backends.s3.S3Storage"
    assert found["OPTIONS"]["bucket_name"] == "kolabik"
    assert found["OPTIONS"]["endpoint_url"] == "http://s3.example:9000"
    assert found["OPTIONS"]["access_key"] == "kunci"
    assert found["OPTIONS"]["region_name"] == "id"


def test_a_bucket_without_a_host_is_amazon_s_own():
    assert "endpoint_url" not in file_storage("s3:///kolabik", Path())["OPTIONS"]


@pytest.mark.parametrize("url", ["ftp://host/x", "s3://host"])
def test_another_store_is_refused_by_the_variable_s_name(url):
    with pytest.raises(ValueError, match="KOLABIK_FILES_URL"):
        file_storage(url, Path())
