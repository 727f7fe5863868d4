from collections.abc import Callable
from pathlib import Path

import pytest

from kolabik.entries.actions.answering import Typed, save_answers
from kolabik.entries.actions.submitting import submit_entry
from kolabik.entries.models import AnswerVersion, Entry, Submission
from kolabik.entries.states import PLEDGES
from kolabik.foundation import clock
from kolabik.outbox.models import Message
from tests.journeys.installed import installation
from tests.journeys.killing import make_scene
from tests.journeys.killing_left import look
from tests.journeys.killing_writers import MARK, Author, Clerk
from tests.world.crowds import Plan, make_crowd

KILLS = {"sqlite": 3, "postgresql": 2}
LATEST = 0.6
Break = Callable[[], object]


@pytest.mark.parametrize("database", KILLS)
def test_a_server_killed_while_all_write_has_lost_nothing_that_it_acknowledged(
    tmp_path: Path, database: str
):
    n_kills = KILLS[database]
    with installation(tmp_path / "data", database) as installed:
        scene = make_scene(installed, seed=20261125)
        cycles = [scene.kill_once(LATEST) for _ in range(n_kills)]

    assert all(cycle.n_acknowledged > 0 for cycle in cycles)
    assert cycles[-1].n_sent_in > 0
    for found in ("lost", "halves", "flaws", "odd"):
        assert [getattr(cycle, found) for cycle in cycles] == [[]] * n_kills


@pytest.fixture
def sent(db: None) -> Entry:
    """Let an entry of a crowd be written in and sent in."""
    crowd, at = make_crowd(Plan(2, authors=2)), clock.now()
    entry = Entry.objects.get(code=crowd.places[0].entry)
    writer = entry.innovation.custodian
    save_answers(entry.code, {MARK: Typed({"": "Lain"}, 1)}, actor=writer, at=at)
    submit_entry(entry.code, PLEDGES, actor=writer, at=at)
    return entry


def test_what_was_written_and_sent_in_is_whole(sent: Entry):
    left = look()

    assert (left["halves"], left["n_sent_in"]) == ([], 1)
    assert left["entries"][sent.code]["answers"][MARK] == {"text": "Lain", "revision": 2}
    assert left["entries"][sent.code]["sent"] == ["Lain"]


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        (lambda: AnswerVersion.objects.latest("pk").delete(), f"answer {MARK}"),
        (lambda: Submission.objects.all().delete(), "submissions and events"),
        (lambda: Entry.objects.exclude(number=None).update(number=2), "numbers [2]"),
        (lambda: Entry.objects.exclude(number=None).update(handed_in_at=None), "instant"),
        (lambda: Message.objects.filter(notice__endswith="receipt.txt").delete(), "receipts"),
        (
            lambda: Message.objects.filter(notice__endswith="needed.txt").delete(),
            "0 requests to approve for 1 submissions",
        ),
    ],
)
def test_a_half_write_is_found(sent: Entry, broken: Break, found: str):
    broken()

    assert found in [half.removeprefix(f"{sent.code}: ") for half in look()["halves"]]


def test_a_unit_that_was_acknowledged_and_is_gone_is_found():
    clerk = Clerk("city", "session", 0, acknowledged=["Unit 0 0", "Unit 0 1"])

    assert clerk.lost({"units": ["Unit 0 0"]}) == ["Unit 0 1"]
    assert clerk.lost({"units": ["Unit 0 0", "Unit 0 1", "Unit 0 2"]}) == []


def test_titles_older_than_the_last_acknowledged_ones_are_found():
    clerk = Clerk("city", "session", 1, acknowledged=["ke-0", "ke-1"])
    clerk.titles = ["ke-0", "ke-1", "ke-2"]

    def lost(titles: str) -> list[str]:
        return clerk.lost({"titles": {"clerk1@example.test": titles}})

    assert lost("ke-0") == ["ke-1"]
    assert [lost("ke-1"), lost("ke-2")] == [[], []]


def _left(text: str, sent: list[str], n_taken_back: int = 0) -> dict[str, object]:
    answers = {"tujuan": {"text": text, "revision": 1}}
    entry = {"answers": answers, "sent": sent, "n_taken_back": n_taken_back, "is_sent": False}
    return {"entries": {"e": entry}}


def test_an_answer_older_than_the_last_acknowledged_one_is_found():
    author = Author("e", ["session"], 0, typed={"tujuan": ["a", "b", "c"]}, kept={"tujuan": "b"})

    assert author.lost(_left("a", [])) == ["b"]
    assert [author.lost(_left(text, [])) for text in ("b", "c")] == [[], []]


def test_a_submission_that_was_acknowledged_and_is_gone_is_found():
    author = Author("e", ["session"], 0, sent=["a", "b"], n_taken_back=1)

    assert author.lost(_left("", ["a"], 1)) == ["sent in: b"]
    assert author.lost(_left("", ["a", "b"])) == ["taken back"]
    assert author.lost(_left("", ["a", "b", "c"], 2)) == []
