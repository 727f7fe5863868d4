import io
from xml.parsers import expat

import pytest

from kolabik.innovations.inspection.markup import (
    BombError,
    LinkedError,
    reference,
    relation,
    walk,
)


def test_walk_visits_elements_by_their_local_names():
    seen = []

    walk(io.BytesIO(b'<a:x b="1"><y/></a:x>'), lambda name, given: seen.append((name, dict(given))))

    assert seen == [("x", {"b": "1"}), ("y", {})]


def test_walk_stops_at_a_document_type():
    with pytest.raises(BombError):
        walk(io.BytesIO(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'))


def test_walk_refuses_what_is_no_xml():
    with pytest.raises(expat.ExpatError):
        walk(io.BytesIO(b"halo"))


def test_relation_allows_links_to_be_clicked_and_parts_within():
    relation("Relationship", {"Type": "a/hyperlink", "TargetMode": "External", "Target": "http:"})
    relation("Relationship", {"Type": "a/image", "Target": "media/a.png"})


def test_relation_refuses_a_picture_elsewhere():
    with pytest.raises(LinkedError):
        relation("Relationship", {"Type": "a/image", "TargetMode": "external"})


def test_reference_allows_links_to_be_clicked_and_parts_within():
    reference("a", {"xlink:href": "https://pasuruan.example"})
    reference("image", {"xlink:href": "Pictures/a.png"})


@pytest.mark.parametrize("target", ["http://a/b.png", " FILE:///c:/a.png", "smb://a/b"])
def test_reference_refuses_a_picture_elsewhere(target: str):
    with pytest.raises(LinkedError):
        reference("image", {"xlink:href": target})
