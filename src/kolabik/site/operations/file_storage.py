"""One address says where files are kept: nothing for the local disk, or s3://bucket."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def file_storage(url: str, local: Path) -> dict[str, Any]:
    """Return Django's settings for the store of uploaded files.

    `s3://KEY:SECRET@HOST:PORT/BUCKET?region=R&tls=0`; key, secret and host may be left out, and
    are then found as Amazon's own tools find them.

    Raises
    ------
    ValueError
        The address is neither empty nor that of a bucket.

    """
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(local)},
        }
    parts = urlsplit(url)
    bucket = parts.path.strip("/")
    if parts.scheme != "s3" or not bucket:
        raise ValueError("KOLABIK_FILES_URL: expected s3://KEY:SECRET@HOST/BUCKET")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {
        "bucket_name": bucket,
        "default_acl": None,
        "querystring_auth": True,
        "file_overwrite": False,
        "region_name": asked.get("region"),
    }
    if parts.username:
        options["access_key"] = unquote(parts.username)
        options["secret_key"] = unquote(parts.password or "")
    if parts.hostname:
        scheme = "http" if asked.get("tls") == "0" else "https"
        port = f":{parts.port}" if parts.port else ""
        options["endpoint_url"] = f"{scheme}://{parts.hostname}{port}"
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
