from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from kolabik.entries.forms.team import MOST_ROWS, TeamForm
from kolabik.innovations.actions.innovating import Mate

PEOPLE = {"nurul": "Nurul", "koko": "Koko"}
STANDING = [Mate(person="nurul", share=60), Mate("Bu Ani", share=40)]
Row = tuple[str, str, str]


def _sent(*rows: Row, gone: int = -1, custodian: str = "nurul", **more: str) -> QueryDict:
    data = {"custodian": custodian, **more}
    for n, row in enumerate(rows):
        data |= dict(
            zip((f"mate-{n}-{name}" for name in ("person", "name", "share")), row, strict=True)
        )
    if gone >= 0:
        data[f"mate-{gone}-is_gone"] = "on"
    return QueryDict(urlencode(data))


def _form(data: QueryDict | None = None, stays: str = "nurul") -> TeamForm:
    return TeamForm(data, mates=STANDING, custodian="nurul", people=PEOPLE, stays=stays)


def _codes(form: TeamForm) -> set[str]:
    assert not form.is_valid()
    return {error.code for error in form.non_field_errors().as_data()}


def test_form_shows_who_stands_on_the_team_and_one_empty_row():
    rows = [[mate[name].value() for name in ("person", "name", "share")] for mate in _form().mates]

    assert rows == [["nurul", "", 60], ["", "Bu Ani", 40], [None, None, None]]


def test_form_returns_the_rows_that_say_something_and_stay():
    data = _sent(
        ("nurul", "", "70"), ("", " Bu Ani ", "30"), ("koko", "", "9"), ("", " ", ""), gone=2
    )

    form = _form(data)

    assert form.is_valid()
    assert form.team() == [Mate(person="nurul", share=70), Mate("Bu Ani", share=30)]
    assert form.cleaned_data["custodian"] == "nurul"


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        (("", ""), None),
        (("100", "0"), None),
        (("60", ""), "shares_missing"),
        (("60", "30"), "shares_not_whole"),
        (("60", "50"), "shares_not_whole"),
    ],
)
def test_shares_make_a_hundred_or_nobody_has_one(shares: tuple[str, str], code: str | None):
    form = _form(_sent(("nurul", "", shares[0]), ("", "Bu Ani", shares[1])))

    assert _codes(form) == {code} if code else form.is_valid()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (("koko", "Pak Koko", ""), "name"),
        (("", "", "20"), "name"),
        (("budi", "", ""), "person"),
        (("koko", "", "seratus"), "share"),
        (("koko", "", "-1"), "share"),
        (("", "a" * 161, ""), "name"),
    ],
)
def test_a_row_that_is_wrong_says_so_at_its_field_and_keeps_what_was_typed(row: Row, field: str):
    form = _form(_sent(("nurul", "", ""), row))

    assert _codes(form) == {"rows"}
    wrong = form.mates[1]
    assert list(wrong.errors) == [field]
    assert tuple(wrong[name].value() for name in ("person", "name", "share")) == row


def test_a_team_has_somebody_nobody_twice_and_whoever_saves_stays():
    assert _codes(_form(_sent(("", "", "")), stays="")) == {"team_empty"}
    assert _codes(_form(_sent(("nurul", "", ""), ("nurul", "", "")))) == {"mate_twice"}
    without = _sent(("koko", "", ""), custodian="koko")
    assert _codes(_form(without)) == {"locked_out"}
    assert _form(without, stays="").is_valid()
    assert _form(_sent(("koko", "", ""))).is_valid()  # keeping it is enough


def test_another_row_leaves_everything_as_it_was_typed_right_or_wrong():
    data = _sent(("koko", "Dua", "seratus"), custodian="koko", seen="lama")

    form = _form().with_another_row(data)

    rows = [[mate[name].value() for name in ("person", "name", "share")] for mate in form.mates]
    assert rows == [["koko", "Dua", "seratus"], [None, None, None]]
    assert (form["custodian"].value(), form["seen"].value()) == ("koko", "lama")
    assert not any(mate.errors for mate in form.mates)


def test_rows_come_to_an_end():
    many = _sent(*[("", f"Orang {n}", "") for n in range(MOST_ROWS + 5)])

    assert len(_form(many).mates) == MOST_ROWS
    assert len(_form().with_another_row(many).mates) == MOST_ROWS


def test_a_change_by_somebody_else_is_told_once_and_nothing_that_was_typed_is_lost():
    first = _form(_sent(("koko", "", ""), ("nurul", "", ""), custodian="koko", seen="lama"))

    assert _codes(first) == {"changed_meanwhile"}
    told = str(first.non_field_errors()[0])
    assert "Nurul 60%; Bu Ani 40%; Penjaga inovasi: Nurul" in told
    assert first.mates[0]["person"].value() == "koko"

    again = _sent(("koko", "", ""), ("nurul", "", ""), custodian="koko", seen=first["seen"].value())
    assert _form(again).is_valid()


def test_nobody_keeps_it_as_long_as_nobody_is_named():
    form = TeamForm(mates=STANDING, custodian="", people=PEOPLE)

    assert form.fields["custodian"].choices[0][0] == ""
    assert "" not in dict(_form().fields["custodian"].choices)
