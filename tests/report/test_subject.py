from kolabik.report.names import Names
from tests.world.verdicts import DIGEST, clear_subject


def test_a_subject_knows_the_names_behind_its_codes():
    subject = clear_subject()

    assert subject.names == Names(
        subject.sheet.entries, subject.sheet.jurors, subject.sheet.criteria
    )
    assert subject.digest == DIGEST
    assert subject.expert is None
