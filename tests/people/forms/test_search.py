import pytest

from kolabik.people.forms.search import PeopleForm


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, ("", "")),
        ({"q": " Budi ", "role": "juror"}, ("Budi", "juror")),
        ({"q": "Budi", "role": "king"}, ("Budi", "")),
        ({"q": "a\x00b"}, ("", "")),
    ],
)
def test_people_form_leaves_out_what_cannot_be_searched_for(
    asked: dict[str, str], wanted: tuple[str, str]
):
    assert PeopleForm(asked).wanted() == wanted
