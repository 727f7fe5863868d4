import pytest
from hypothesis import given
from hypothesis import strategies as st

from kolabik.rulebook.book import Category, Words
from kolabik.rulebook.keys import KEY, LONGEST_KEY, key_problems, new_key
from tests.rulebook.strategies import words


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        (Words("Tata Kelola Pemerintahan"), (), "tata-kelola-pemerintahan"),
        (Words("Kesehatan"), ("kesehatan", "kesehatan-2"), "kesehatan-3"),
        (Words("", "Health"), (), "health"),
        (Words("  Énergi & lingkungan!  "), (), "energi-lingkungan"),
        (Words("健康"), (), "butir"),
        (Words("Chair"), (), "chair-2"),
        (Words("panjang " * 9), (), "panjang-panjang-panjang-panjang-panjang"),
        (Words("x" * 50), ("x" * 40,), "x" * 38 + "-2"),
    ],
)
def test_new_key_is_made_of_the_name(name: Words, taken, key: str):
    assert new_key(name, taken) == key


@given(words, st.integers(0, 12))
def test_new_key_is_usable_and_new(name: Words, n: int):
    taken: set[str] = set()
    for _ in range(n):
        taken.add(new_key(name, taken))

    assert len(taken) == n
    assert all(KEY.fullmatch(key) and len(key) <= LONGEST_KEY for key in taken)


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        (("a", "b-2"), []),
        (("a", "b", "a"), [("rules.key_twice", ("x", 2, "key"))]),
        (("",), [("rules.key_unusable", ("x", 0, "key"))]),
        (("A b",), [("rules.key_unusable", ("x", 0, "key"))]),
        (("a\n",), [("rules.key_unusable", ("x", 0, "key"))]),
        (("chair",), [("rules.key_unusable", ("x", 0, "key"))]),
        (("x" * 41,), [("rules.key_unusable", ("x", 0, "key"))]),
    ],
)
def test_key_problems_tell_what_no_address_can_hold(keys, codes):
    items = [(("x", at), Category(key, Words(key), Words(""))) for at, key in enumerate(keys)]

    assert [(problem.code, problem.path) for problem in key_problems(items)] == codes
