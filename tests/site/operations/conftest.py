"""A store that speaks S3, for what must work with both kinds of store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest
from moto.server import ThreadedMotoServer

from kolabik.site.operations.file_storage import file_storage


def bucket(host: str, name: str) -> dict[str, Any]:
    return file_storage(f"s3://kunci:rahasia@{host}/{name}?region=us-east-1&tls=0", Path())


@pytest.fixture
def s3(settings) -> Iterator[str]:
    """Start a store that speaks S3, and keep files in its one bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        region_name="us-east-1",
        aws_access_key_id="kunci",
        aws_secret_access_key="rahasia",  # noqa: S106  moto takes any
    )
    client.create_bucket(Bucket="kolabik")
    settings.STORAGES = {**settings.STORAGES, "default": bucket(f"{host}:{port}", "kolabik")}
    yield f"{host}:{port}"
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    client.close()
    server.stop()
