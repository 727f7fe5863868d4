from kolabik.outbox.models import Message
from kolabik.outbox.states import FINAL, NotSentError, Trouble


def test_a_failure_tells_why_in_one_line():
    error = NotSentError(Trouble.REFUSED, "554 first\r\n  second ")

    assert (error.trouble, error.words) == (Trouble.REFUSED, "554 first second")
    assert str(error) == "refused: 554 first second"


def test_what_is_final_is_known_and_what_may_pass_is_not_final():
    assert {Trouble.BAD_ADDRESS, Trouble.PRIVATE_ADDRESS} == FINAL
    assert Trouble.UNREACHABLE not in FINAL


def test_every_trouble_fits_its_column():
    longest = Message._meta.get_field("trouble").max_length

    assert longest is not None
    assert max(len(trouble) for trouble in Trouble) <= longest
