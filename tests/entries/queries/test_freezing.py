import json

from kolabik.editions.models import Edition
from kolabik.entries.queries.freezing import content_of
from kolabik.rulebook.digest import digest_of
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import INDICATOR, whole_entry


def test_content_of_holds_all_that_is_judged_and_nobodys_address(cast: Cast, edition: Edition):
    entry = whole_entry(cast, edition, AT)

    content = content_of(entry, ["originality", "integrity"])

    assert content["edition"] == {"code": edition.code, "rules": edition.rules_digest}
    assert content["unit"] == {"code": cast.clinic.code, "name": cast.clinic.name}
    assert content["pledges"] == ["integrity", "originality"]
    assert content["team"] == {
        "members": [{"person": cast.nurse.code, "name": "", "share": None}],
        "custodian": cast.nurse.code,
    }
    file = entry.attachments.earliest("pk").file
    papers = [paper for papers in content["documents"].values() for paper in papers]
    assert {paper["sha256"] for paper in papers} == {file.sha256}
    assert cast.nurse.email not in json.dumps(content)


def test_content_of_keeps_answers_as_typed_and_as_cleaned(cast: Cast, edition: Edition):
    entry = whole_entry(cast, edition, AT)

    answers = content_of(entry, [])["answers"]

    indicator = answers["indikator-utama"]
    assert indicator["typed"] == INDICATOR
    assert indicator["cleaned"] == INDICATOR


def test_content_of_survives_json_with_the_same_digest(cast: Cast, edition: Edition):
    content = content_of(whole_entry(cast, edition, AT), ["integrity"])

    assert digest_of(json.loads(json.dumps(content))) == digest_of(content)
