from kolabik.people import queries as q


def test_setup_key_matches_only_the_printed_one(settings):
    assert not q.setup_key_is_asked_for()
    assert q.setup_key_matches("anything")

    (settings.DATA / "setup-key").write_text("printed\n", encoding="utf-8")

    assert q.setup_key_is_asked_for()
    assert q.setup_key_matches(" printed ")
    assert not q.setup_key_matches("anything")
    assert not q.setup_key_matches("kunci é")
