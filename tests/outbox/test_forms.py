from django.utils import translation

from kolabik.outbox.forms import SearchForm
from kolabik.outbox.models import MessageState
from kolabik.outbox.queries import Wanted


def test_a_search_tells_what_is_wanted():
    form = SearchForm(
        {"q": " siti ", "state": "failed", "channel": "mail", "notice": "a.txt"}, notices=["a.txt"]
    )

    assert form.wanted() == Wanted("siti", "failed", "mail", "a.txt")


def test_what_cannot_be_understood_is_not_looked_for():
    form = SearchForm({"q": "x" * 999, "state": "lost", "notice": "b.txt"}, notices=["a.txt"])

    assert form.wanted() == Wanted()


def test_the_choices_are_in_words():
    form = SearchForm({}, notices=["people/mail/sign_in_code.txt"])

    with translation.override("en"):
        states = [str(label) for _value, label in form.fields["state"].choices]
        notices = [str(label) for _value, label in form.fields["notice"].choices]
    assert states == ["All", *(str(state.label) for state in MessageState)]
    assert notices == ["All", "sign in code"]
