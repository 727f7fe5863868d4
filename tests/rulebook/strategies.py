"""Rulebooks of every shape, sound or not."""

from hypothesis import strategies as st

from kolabik.rulebook.book import (
    Category,
    Choice,
    Criterion,
    Decision,
    Dimension,
    Document,
    Eligibility,
    FormalCheck,
    Level,
    Prize,
    Question,
    QuestionKind,
    Round,
    RoundKind,
    Rule,
    Rulebook,
    Scale,
    Screening,
    Section,
    Track,
    Words,
)

LARGEST = 2**53 - 1
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
keys = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
words = st.builds(Words, texts, texts)
wholes = st.integers(-LARGEST, LARGEST)
numbers = st.floats(-LARGEST, LARGEST)


def few(items):
    return st.lists(items, max_size=2).map(tuple)


choices = st.builds(Choice, keys, words)
questions = st.builds(
    Question,
    key=keys,
    kind=st.sampled_from(QuestionKind),
    label=words,
    help=words,
    required=st.booleans(),
    most_words=st.none() | wholes,
    choices=few(choices),
    least=st.none() | numbers,
    most=st.none() | numbers,
    dimension=st.none() | st.sampled_from(Dimension),
)
sections = st.builds(Section, keys, words, words, few(questions))
levels = st.builds(Level, numbers, words)
criteria = st.builds(Criterion, keys, words, words, numbers, few(levels))
rounds = st.builds(
    Round,
    key=keys,
    kind=st.sampled_from(RoundKind),
    name=words,
    scale=st.builds(Scale, numbers, numbers, numbers),
    criteria=few(criteria),
    jurors_per_entry=st.none() | wholes,
    advance=st.none() | wholes,
    is_blind=st.booleans(),
    weight=numbers,
)
rulebooks = st.builds(
    Rulebook,
    categories=few(st.builds(Category, keys, words, words)),
    tracks=few(st.builds(Track, keys, words, words)),
    eligibility=st.builds(
        Eligibility, few(keys), wholes, st.none() | wholes, wholes, st.booleans(), wholes
    ),
    form=few(sections),
    documents=few(st.builds(Document, keys, words, words, st.booleans())),
    screening=st.builds(
        Screening, few(st.builds(FormalCheck, keys, words, words)), wholes, wholes, wholes
    ),
    rounds=few(rounds),
    decision=st.builds(Decision, st.sampled_from(Rule), wholes, few(keys)),
    prizes=few(st.builds(Prize, keys, wholes, wholes, words, wholes)),
)
