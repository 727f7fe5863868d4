import io
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from kolabik.site.operations.archive import (
    BadArchiveError,
    Manifest,
    Member,
    Tally,
    add,
    reading,
    seal,
    unsealed,
    writing,
)


def _manifest(*members: Member) -> Manifest:
    return Manifest("2026-11-25T00:00:00+00:00", "1", "sqlite", ["a.1"], "0" * 64, [*members])


def test_an_archive_tells_what_it_holds(tmp_path: Path):
    path = tmp_path / "a.zip"
    with writing(path) as archive:
        file = add(archive, "files/a/logo.png", io.BytesIO(b"one\ntwo\n"))
        rows = add(archive, "tables/people.person.jsonl", io.BytesIO(b"{}\n{}\n"))
        digest = seal(archive, _manifest(file, rows))

    with reading(path) as archive:
        found = unsealed(archive)
        text = archive.read("manifest.json")

    assert found == _manifest(file, rows)
    assert (file.size, file.sha256, file.rows) == (8, sha256(b"one\ntwo\n").hexdigest(), 0)
    assert (rows.rows, found.n_rows) == (2, 2)
    assert (found.files, found.tables) == ([file], [rows])
    assert digest == sha256(text).hexdigest()


def test_an_archive_is_for_its_owner_alone(tmp_path: Path):
    with writing(tmp_path / "a.zip") as archive:
        seal(archive, _manifest())

    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600


def test_an_archive_that_was_not_finished_leaves_nothing(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(b"older")

    with pytest.raises(ZeroDivisionError), writing(tmp_path / "a.zip"):
        _ = 1 / 0

    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert (tmp_path / "a.zip").read_bytes() == b"older"


def test_a_member_larger_than_it_says_is_read_no_further_and_refused(tmp_path: Path):
    path = tmp_path / "a.zip"
    with writing(path) as archive:
        bomb = add(archive, "files/bomb", io.BytesIO(bytes(5_000_000)))
        seal(archive, _manifest(Member(bomb.name, 10, bomb.sha256)))

    with reading(path) as archive, pytest.raises(BadArchiveError, match=r"restore\.changed"):
        unsealed(archive)


def test_a_member_that_stands_twice_is_refused(tmp_path: Path):
    path = tmp_path / "a.zip"
    with writing(path) as archive:
        member = add(archive, "files/a", io.BytesIO(b"one"))
        with pytest.warns(UserWarning, match="Duplicate name"):
            add(archive, "files/a", io.BytesIO(b"one"))
        seal(archive, _manifest(member))

    with reading(path) as archive, pytest.raises(BadArchiveError, match=r"restore\.other_members"):
        unsealed(archive)


def _with_flags(path: Path, place: int, value: bytes) -> None:
    """Change what an archive's list and its members say of how they are packed."""
    data = bytearray(path.read_bytes())
    for mark, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        at = data.find(mark)
        while at >= 0:
            data[at + shift + place : at + shift + place + 2] = value
            at = data.find(mark, at + 4)
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(
    ("place", "value"), [(6, b"\1\0"), (8, b"\x61\0")], ids=["encrypted", "packed otherwise"]
)
def test_a_member_that_is_packed_as_we_never_do_is_refused(
    tmp_path: Path, place: int, value: bytes
):
    path = tmp_path / "a.zip"
    with writing(path) as archive:
        seal(archive, _manifest(add(archive, "files/a", io.BytesIO(b"one"))))
    _with_flags(path, place, value)

    with reading(path) as archive, pytest.raises(BadArchiveError, match=r"restore\.changed"):
        unsealed(archive)


@pytest.mark.parametrize(
    "text",
    ['"text"', "[]", "7", '{"schema": "kolabik.backup/1", "members": [7]}',
     '{"schema": "kolabik.backup/1", "members": [{"name": 7}]}'],
)  # fmt: skip
def test_a_manifest_of_another_shape_is_refused(tmp_path: Path, text: str):
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", text)

    with reading(path) as archive, pytest.raises(BadArchiveError, match=r"restore\.no_manifest"):
        unsealed(archive)


def test_a_failure_elsewhere_is_not_blamed_on_the_archive(tmp_path: Path):
    with writing(tmp_path / "a.zip") as archive:
        seal(archive, _manifest())

    with pytest.raises(PermissionError), reading(tmp_path / "a.zip"):
        raise PermissionError("the disk is full")


@pytest.mark.parametrize("name", ["missing.zip", "text.zip", "folder.zip"])
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str):
    (tmp_path / "text.zip").write_text("text")
    (tmp_path / "folder.zip").mkdir()

    with pytest.raises(BadArchiveError, match=r"restore\.no_archive"), reading(tmp_path / name):
        pass


def test_a_tally_counts_what_passes_through():
    target = io.BytesIO()
    tally = Tally(target)

    tally.write(b"a\n")
    tally.write(bytearray(b"b"))

    assert target.getvalue() == b"a\nb"
    assert tally.member("tables/x") == Member("tables/x", 3, sha256(b"a\nb").hexdigest(), 1)


def test_an_archive_is_an_ordinary_zip(tmp_path: Path):
    with writing(tmp_path / "a.zip") as archive:
        seal(archive, _manifest(add(archive, "files/a", io.BytesIO(b"one"))))

    with ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["files/a", "manifest.json"]
        assert archive.testzip() is None
