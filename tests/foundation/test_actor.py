from kolabik.foundation.actor import SYSTEM


def test_the_machine_itself_has_a_code_for_the_log():
    assert SYSTEM.code == "system"
