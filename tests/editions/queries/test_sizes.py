from django.utils import translation

from kolabik.editions.queries.sizes import Sizes, sizes_in_words, sizes_of
from tests.rulebook.samples import SOUND, question, with_questions


def test_sizes_of_counts_what_a_rulebook_holds():
    book = with_questions(question("a"), question("b"))

    assert sizes_of(book) == Sizes(
        categories=1, questions=2, documents=1, rounds=2, criteria=4, winners=3
    )
    assert sizes_of(SOUND).questions == 1


def test_sizes_are_said_in_one_line_without_what_is_missing():
    sizes = Sizes(categories=7, questions=0, documents=2, rounds=1, criteria=1200, winners=3)

    with translation.override("id"):
        indonesian = sizes_in_words(sizes)
    with translation.override("en"):
        english = sizes_in_words(sizes)

    assert _plain(indonesian) == "7 kategori, 1 babak, 1.200 kriteria, 3 pemenang"
    assert _plain(english) == "7 categories, 1 round, 1,200 criteria, 3 winners"
    assert indonesian.startswith("7\N{NO-BREAK SPACE}kategori, 1\N{NO-BREAK SPACE}babak")


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")
