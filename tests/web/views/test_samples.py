from kolabik.web.parts.timeline import Standing
from kolabik.web.views.samples import ExampleForm, sample


def test_the_two_looks_share_no_names():
    light, dark = sample("light"), sample("dark")

    assert light.form["name"].auto_id == "light_name"
    assert {chart.words.ident for chart in light.charts} & {
        chart.words.ident for chart in dark.charts
    } == set()


def test_the_wrong_form_is_wrong_everywhere():
    wrong = sample("light").wrong_form

    assert not wrong.is_valid()
    assert set(wrong.errors) == set(ExampleForm().fields) - {"about", "evidence"}


def test_a_timeline_shows_each_standing():
    marks = sample("light").timelines[0].marks

    assert {mark.standing for mark in marks} == set(Standing)
