from kolabik.editions.models import Edition
from kolabik.entries.actions.commenting import write_comment
from kolabik.entries.queries.held import held_about
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import answered_entry


def test_what_somebody_wrote_is_theirs_to_take_along(cast: Cast, edition: Edition):
    entry = answered_entry(cast, edition, AT)
    write_comment(entry.code, "tujuan", "Sudah cukup?", actor=cast.nurse, at=AT)

    held = held_about(cast.nurse)

    assert {row["question"] for row in held["answers"]} >= {"tujuan", "masalah"}
    assert [row["text"] for row in held["comments"]] == ["Sudah cukup?"]
    assert held_about(cast.coordinator) == {"answers": [], "comments": [], "objections": []}
