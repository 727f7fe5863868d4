"""A small sound rulebook, and ways to change one thing in it."""

from dataclasses import replace
from typing import Any

from kolabik.rulebook.book import (
    CHAIR,
    Category,
    Choice,
    Criterion,
    Decision,
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

NONE = Words("")


def question(
    key: str = "masalah", kind: QuestionKind = QuestionKind.TEXT, **given: Any
) -> Question:
    usual: dict[str, Any] = {
        "label": Words(f"Apa {key}?", f"What {key}?"),
        "help": NONE,
        "required": True,
        "most_words": None,
        "choices": (),
        "least": None,
        "most": None,
        "dimension": None,
    }
    return Question(key, kind, **{**usual, **given})


def choice(key: str) -> Choice:
    return Choice(key, Words(key.title(), key.title()))


def criterion(key: str, weight: float, *levels: float) -> Criterion:
    texts = tuple(Level(score, Words(f"Nilai {score}", f"Score {score}")) for score in levels)
    return Criterion(key, Words(key.title(), key.title()), NONE, weight, texts)


def round_of(key: str = "desk", **given: Any) -> Round:
    usual: dict[str, Any] = {
        "kind": RoundKind.DESK,
        "name": Words(f"Babak {key}", f"Round {key}"),
        "scale": Scale(0, 100, 1),
        "criteria": (criterion("manfaat", 60, 0, 100), criterion("kebaruan", 40)),
        "jurors_per_entry": 3,
        "advance": None,
        "is_blind": False,
        "weight": 100.0,
    }
    return Round(key, **{**usual, **given})


def prize(first: int, last: int, **given: Any) -> Prize:
    usual: dict[str, Any] = {"name": Words("Piagam", "Certificate"), "amount_rupiah": 0}
    return Prize(given.pop("key", f"hadiah-{first}"), first, last, **{**usual, **given})


SOUND = Rulebook(
    categories=(Category("kesehatan", Words("Kesehatan", "Health"), NONE),),
    tracks=(Track("umum", Words("Umum", "General"), NONE),),
    eligibility=Eligibility((), 12, None, 0, through_coordinator=False, grace_minutes=0),
    form=(Section("isi", Words("Isi", "Content"), NONE, (question(),)),),
    documents=(Document("sk", Words("SK", "Decree"), NONE, required=True),),
    screening=Screening(
        (FormalCheck("layanan", Words("Layanan publik", "Public service"), NONE),), 1, 5, 3
    ),
    rounds=(
        round_of("desk", weight=40.0, advance=10),
        round_of("interview", kind=RoundKind.INTERVIEW, weight=60.0),
    ),
    decision=Decision(Rule.WEIGHTED_MEAN, 3, ("manfaat", CHAIR)),
    prizes=(prize(1, 3), prize(4, 10)),
)


def with_questions(*questions: Question) -> Rulebook:
    return replace(SOUND, form=(replace(SOUND.form[0], questions=questions),))


def with_rounds(*rounds: Round) -> Rulebook:
    return replace(SOUND, rounds=rounds)


def with_decision(**given: Any) -> Rulebook:
    return replace(SOUND, decision=replace(SOUND.decision, **given))


def with_eligibility(**given: Any) -> Rulebook:
    return replace(SOUND, eligibility=replace(SOUND.eligibility, **given))


def with_screening(**given: Any) -> Rulebook:
    return replace(SOUND, screening=replace(SOUND.screening, **given))
