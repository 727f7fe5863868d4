import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest

from kolabik.report.page import GLOSSARY, SECTIONS, css_string, page_html
from kolabik.report.subject import Subject
from kolabik.report.wording import Language, say
from kolabik.science.judging.findings import Finding, Weight
from kolabik.science.judging.scores import Scores
from tests.world.panels import random_totals
from tests.world.verdicts import (
    clear_subject,
    criteria_subject,
    doubtful_subject,
    in_rounds,
    subject_of,
    subject_on,
)

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(2)</script>",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eterbalik",
    "W" * 300,
)
VOID = {"meta", "img", "br", "link", "input", "hr", "path", "rect", "circle", "line"}
LOADING = {"src", "srcset", "data", "action", "xlink:href", "poster", "formaction"}
READABLE = 4.5


class Page(HTMLParser):
    """A page as a browser takes it apart: tags in order, and whether they nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if a.get("id")]  # type: ignore[misc]  filtered


SUBJECTS: dict[str, Callable[[], Subject]] = {
    "clear": clear_subject,
    "doubtful": doubtful_subject,
    "criteria": criteria_subject,
    "one juror": lambda: subject_on([[9.0, 7.0]]),
    "tie": lambda: subject_on([[9.0, 7.0, 7.0], [8.0, 6.0, 6.0]], rules={"winners": 2}),
    "not judged": lambda: subject_on([[9.0, 7.0, None], [8.0, 6.0, None]]),
}


@cache
def _subject(name: str) -> Subject:
    return SUBJECTS[name]()


@pytest.fixture(params=SUBJECTS)
def subject(request: pytest.FixtureRequest) -> Subject:
    return _subject(request.param)


@pytest.fixture(params=Language)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param


def _many() -> Subject:
    rng = np.random.default_rng(6)
    grid = np.clip(rng.normal(6, 1, 40) + rng.normal(0, 0.8, (5, 40)), 1, 10)
    return subject_on(grid, rules={"winners": 14}, n_draws=100)


def _city() -> Subject:
    totals, _ = random_totals(57, 10, 5, seed=4)
    entry, juror = np.repeat(totals.entry, 6), np.repeat(totals.juror, 6)
    criterion = np.tile(np.arange(6), totals.value.size)
    value = np.clip(np.repeat(totals.value, 6), 1, 10).round(1)
    value[juror == 3] = 7.0
    return subject_of(Scores(entry, juror, criterion, value, 57, 10, 6), n_draws=100)


def test_a_page_is_one_well_formed_file_without_network_or_script(subject, language):
    page = Page(page_html(subject, language))

    names = {tag for tag, _ in page.tags}
    attributes = {key for _, found in page.tags for key in found}
    assert page.open == []
    assert names & {"script", "link", "img", "iframe", "object", "embed", "form"} == set()
    assert attributes & LOADING == set()
    assert not any(key.startswith("on") for key in attributes)
    assert page.of("html") == [{"lang": str(language)}]


def test_every_link_leads_to_a_place_on_the_page(subject, language):
    page = Page(page_html(subject, language))

    targets = [str(a["href"]) for a in page.of("a")]
    assert len(page.ids) == len(set(page.ids))
    assert {t.removeprefix("#") for t in targets} <= set(page.ids)
    assert {f"#{section}" for section in SECTIONS} <= set(targets)


def test_headings_never_leave_out_a_level(subject, language):
    page = Page(page_html(subject, language))

    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_a_table_has_a_caption_and_its_heads_a_scope(subject, language):
    page = Page(page_html(subject, language))

    assert len(page.of("caption")) == len(page.of("table"))
    assert all(head.get("scope") in {"row", "col"} for head in page.of("th"))


def test_a_chart_is_an_image_with_words(subject, language):
    page = Page(page_html(subject, language))

    for chart in page.of("svg"):
        assert chart["role"] == "img"
        assert {chart["aria-labelledby"], chart["aria-describedby"]} <= set(page.ids)


def test_the_sentence_on_confidence_and_every_winner_stand_before_the_second_section():
    subject = _subject("clear")

    first = page_html(subject, Language.ID).partition('<section id="certainty"')[0]

    assert "Pemenangnya jelas" in first
    assert all(name in first for name in ("Telor Dadar", "=SUM(A1:A9)", "+62 Siaga"))


def test_doubts_stand_before_anything_that_reassures():
    subject = _subject("clear")
    differs = {"entries_in": (3,), "entries_out": (2,)}
    doubt = Finding("verdict.second_opinion_differs", Weight.NOTICE, differs)
    subject = replace(subject, verdict=replace(subject.verdict, findings=(doubt,)))

    page = page_html(subject, Language.EN)

    assert page.index("The second opinion differs") < page.index('class="confidence')


def test_every_flag_leads_to_that_juror_s_raw_scores():
    page = page_html(_subject("doubtful"), Language.ID)

    assert 'href="#juror-7"' in page
    raw = page.partition('id="juror-7"')[2]
    assert "D9" in raw  # the cell of Hadi's first score


def test_names_cannot_become_markup(language):
    subject = clear_subject(entries=EVIL)
    sheet = replace(subject.sheet, jurors=EVIL[:4], criteria=EVIL[:1], file=EVIL[2])

    page = Page(page_html(replace(subject, sheet=sheet), language))

    assert {"script", "img"} & {tag for tag, _ in page.tags} == set()
    assert EVIL[0] in "".join(page.text)
    assert EVIL[3] in "".join(page.text)
    assert len(page.of("style")) == 1


def test_a_string_of_the_style_sheet_cannot_be_ended():
    told = css_string('"; } </style> é\n\\')

    assert re.fullmatch(r'"(?:[A-Za-z0-9]|\\[0-9a-f]+ )*"', told)


def test_both_languages_use_their_own_marks():
    subject = _subject("clear")

    assert "9,45" in page_html(subject, Language.ID)
    assert "9.45" in page_html(subject, Language.EN)


def test_every_term_of_the_glossary_is_explained(language):
    page = page_html(_subject("clear"), language)

    assert all(say(language, f"page.glossary.{term}") in page for term in GLOSSARY)


def test_the_page_tells_how_to_compute_it_again():
    subject = in_rounds(_subject("clear"), "Penyisihan", "Final Besar")
    rubric = replace(subject.rubric, name="Kolabik 2022", name_en="", inferred=False)
    contest = replace(subject.verdict.contest, panels_random=True)
    subject = replace(subject, rubric=rubric, verdict=replace(subject.verdict, contest=contest))

    page = page_html(subject, Language.ID)

    assert subject.digest in page
    assert "kolabik rank nilai.csv --rubric RUBRIK --rule weighted_mean --winners 3" in page
    assert "--seed 7 --round &#39;Final Besar&#39; --panels-random" in page
    assert "Kolabik 2022" in page


def test_an_english_page_calls_the_contest_by_its_english_name():
    subject = _subject("clear")
    rubric = replace(subject.rubric, name="Lomba Kota", name_en="City Contest")
    subject = replace(subject, rubric=rubric)

    assert "City Contest" in page_html(subject, Language.EN)
    assert "Lomba Kota" in page_html(subject, Language.ID)


def test_many_winners_stand_close_together():
    few, many = page_html(_subject("clear"), Language.ID), page_html(_many(), Language.ID)

    assert 'class="winners"' in few
    assert 'class="winners winners--many"' in many


def test_rules_with_many_winners_tell_only_who_comes_in_and_who_goes_out():
    rules = page_html(_many(), Language.EN).partition('id="rules"')[2]

    assert "Comes in" in rules
    assert "Goes out" in rules


def test_a_city_s_page_is_small():
    html = page_html(_city(), Language.ID)

    assert len(html.encode()) < 400_000


def test_the_same_verdict_gives_the_same_page():
    subject = _subject("clear")

    assert page_html(subject, Language.ID) == page_html(subject, Language.ID)


def _schemes() -> list[dict[str, str]]:
    css = (files("kolabik.report") / "static" / "report.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{([^}]*)\}", css)
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks)
    return [light, {**light, **dark}]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", _schemes(), ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds"),
    [
        ("ink", ("paper", "card", "gold-soft", "green-soft", "red-soft", "track")),
        ("muted", ("paper", "card", "gold-soft", "green-soft")),
        ("link", ("paper", "card", "red-soft")),
        ("green", ("card", "green-soft")),
        ("red", ("red-soft",)),
        ("gold-ink", ("paper", "card", "gold-soft")),
        ("on-gold", ("gold",)),
        ("on-green", ("green",)),
        ("on-rest", ("rest",)),
        ("on-hero", ("hero",)),
        ("hero-gold", ("hero",)),
    ],
)
def test_words_stand_out_from_their_ground(scheme, ink: str, grounds: tuple[str, ...]):
    for ground in grounds:
        light, dark = sorted((_luminance(scheme[ink]), _luminance(scheme[ground])), reverse=True)

        assert (light + 0.05) / (dark + 0.05) >= READABLE, f"{ink} on {ground}"
