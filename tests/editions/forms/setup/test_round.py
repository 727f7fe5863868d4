from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kolabik.editions.forms.setup.round import HIGHEST, MOST_ENTRIES, MOST_JURORS, RoundForm
from kolabik.rulebook.book import Round, RoundKind, Scale, Words
from kolabik.rulebook.presets import load_preset
from tests.editions.forms.setup.drawing import sent
from tests.editions.forms.setup.holdable import keys, named
from tests.rulebook.samples import SOUND, criterion, round_of, with_rounds

OF = ("rounds",)
hundredths = st.integers(-HIGHEST * 100, HIGHEST * 100).map(lambda n: n / 100)
scales = st.builds(
    lambda ends, step: Scale(*sorted(ends), step / 100),
    st.tuples(hundredths, hundredths).filter(lambda ends: ends[0] != ends[1]),
    st.integers(1, 100_000),
)
rounds = st.builds(
    Round,
    key=keys,
    kind=st.sampled_from(RoundKind),
    name=named,
    scale=scales,
    criteria=st.just((criterion("baru", 60, 0, 100), criterion("berguna", 40))),
    jurors_per_entry=st.none() | st.integers(1, MOST_JURORS),
    advance=st.none() | st.integers(1, MOST_ENTRIES),
    is_blind=st.booleans(),
    weight=st.integers(0, 10_000).map(lambda n: n / 100),
)


def _form(item: Round | None, rulebook=SOUND, **data: object) -> RoundForm:
    drawn = RoundForm(rulebook=rulebook, collection=OF, item=item)
    return RoundForm(sent(drawn, **data), rulebook=rulebook, collection=OF, item=item)


@given(rounds, st.sampled_from(["id", "en"]))
def test_a_round_that_nobody_touched_comes_out_as_it_was(item, language):
    with override(language):
        form = _form(item)

        assert form.is_valid(), form.errors
        assert form.made(item.key) == item


def test_another_scale_takes_the_meanings_of_the_scores_along():
    item = round_of("desk", criteria=(criterion("baru", 100, 0, 50, 100),))

    form = _form(item, low="1", high="5")

    assert form.is_valid(), form.errors
    made = form.made("desk")
    assert made.scale == Scale(1, 5, 1)
    assert [level.score for level in made.criteria[0].levels] == [1, 3, 5]


def test_a_new_round_takes_the_weight_that_is_left_and_no_criteria():
    rulebook = with_rounds(replace(SOUND.rounds[0], weight=40.0))

    form = _form(None, rulebook, name_id="Wawancara")

    assert form.is_valid(), form.errors
    new = form.changed_rulebook().rounds[-1]
    assert (new.key, new.name, new.weight) == ("wawancara", Words("Wawancara"), 60.0)
    assert (new.scale, new.criteria) == (Scale(0, 100, 1), ())


def test_a_new_round_starts_with_criteria_that_are_ready():
    desk = load_preset("kipp-2023").rulebook.rounds[0]

    copied = _form(None, name_id="Baru", start_with="here:desk")
    ready = _form(None, name_id="Baru", start_with=f"kipp-2023:{desk.key}", low="0", high="4")

    assert copied.is_valid(), copied.errors
    assert copied.made("baru").criteria == SOUND.rounds[0].criteria
    assert ready.is_valid(), ready.errors
    made = ready.made("baru").criteria
    assert [one.name for one in made] == [one.name for one in desk.criteria]
    assert [level.score for level in made[0].levels] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("name_id", {"name_id": ""}),
        ("kind", {"kind": "dance"}),
        ("high", {"low": "5", "high": "5"}),
        ("high", {"high": "tinggi"}),
        ("step", {"step": "0"}),
        ("jurors_per_entry", {"jurors_per_entry": "0"}),
        ("advance", {"advance": "1,5"}),
        ("weight", {"weight": "100,01"}),
        ("start_with", {"start_with": "here:gone"}),
    ],
)
def test_what_cannot_be_is_told_at_its_field(field, data):
    with override("id"):
        assert list(_form(None, **{"name_id": "Baru", **data}).errors) == [field]


def test_a_round_that_is_there_keeps_its_criteria():
    assert "start_with" not in _form(SOUND.rounds[0]).fields
