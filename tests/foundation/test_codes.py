from kolabik.foundation.codes import ALPHABET, LENGTH, CodeField, new_code


def test_codes_are_short_and_without_look_alikes():
    codes = [new_code() for _ in range(1_000)]

    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set("01ilo") & set(ALPHABET)
    assert len(set(codes)) == 1_000


def test_a_code_field_gives_each_row_a_code_that_no_form_can_change():
    field = CodeField()

    assert field.unique
    assert not field.editable
    assert len(field.get_default()) == LENGTH
