from kolabik.science.judging.findings import Finding, Weight


def test_a_finding_is_a_note_unless_it_says_more():
    assert Finding("data.one_entry").weight is Weight.NOTE
