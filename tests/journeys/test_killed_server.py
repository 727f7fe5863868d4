from pathlib import Path

from tests.journeys.killing import Client, make_scene

N_CYCLES = 5


def test_a_server_killed_while_fifty_write_has_lost_nothing_that_it_acknowledged(tmp_path: Path):
    scene = make_scene(tmp_path / "data", seed=20261125)

    cycles = [scene.kill_once() for _ in range(N_CYCLES)]

    assert all(cycle.n_acknowledged > 0 for cycle in cycles)
    assert [cycle.lost for cycle in cycles] == [[]] * N_CYCLES
    assert [cycle.flaws for cycle in cycles] == [[]] * N_CYCLES
    assert [cycle.unlogged for cycle in cycles] == [[]] * N_CYCLES
    assert [cycle.odd for cycle in cycles] == [[]] * N_CYCLES


def test_a_unit_that_was_acknowledged_and_is_gone_is_found():
    client = Client(0, "session", "city", acknowledged=["Unit 0 0", "Unit 0 1"])

    assert client.lost({"Unit 0 0"}, "") == ["Unit 0 1"]
    assert client.lost({"Unit 0 0", "Unit 0 1", "Unit 0 2"}, "") == []


def test_titles_older_than_the_last_acknowledged_ones_are_found():
    client = Client(1, "session", "city", acknowledged=["ke-0", "ke-1"])
    client.titles = ["ke-0", "ke-1", "ke-2"]

    assert client.lost(set(), "ke-0") == ["ke-1"]
    assert [client.lost(set(), titles) for titles in ("ke-1", "ke-2")] == [[], []]
