import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.web.views.style import style_page
from tests.house.test_contrast import CSS, DARK, LIGHT, _colours, _contrast

FOLDER = Path(__file__).resolve().parents[3] / "src/kolabik/web"
BLOCK = r'\[data-theme="{}"\] \{{(.*?)\}}'
PAIRS = [
    *(("gold", ground, 4.5) for ground in ("ground", "surface")),
    *(("green-deep", ground, 4.5) for ground in ("ground", "surface", "sunken")),
    *(("ink-soft", f"{tone}-soft", 4.5) for tone in ("green", "red", "gold", "blue")),
    *(("line-strong", ground, 3.0) for ground in ("ground", "sunken")),
    *(("gold", f"{tone}-soft", 3.0) for tone in ("gold", "green")),
    ("focus", "green-soft", 3.0),
    ("focus", "sunken", 3.0),
]


@pytest.fixture
def shown(db, rf):
    def show(**asked):
        request = rf.get("/style/", asked)
        request.user = AnonymousUser()
        return style_page(request).content.decode()

    return show


def test_the_style_page_shows_every_part(shown):
    page = shown()

    for part in ("button primary", "badge warn", "notice bad", "empty", "<caption", "facts"):
        assert part in page
    for part in ("steps-narrow", "checklist", "timeline", "chart--wide", "choice-cards", "<dialog"):
        assert part in page


def test_every_part_stands_in_both_looks(shown):
    page = shown()

    assert page.count('<div data-theme="light">') == page.count('<div data-theme="dark">') == 8


def test_no_name_on_the_page_is_used_twice(shown):
    names = re.findall(r'\sid="([^"]+)"', shown())

    assert len(names) == len(set(names))


def test_the_table_of_the_style_page_can_be_searched_and_taken_along(shown):
    assert 'value="unit"' in shown(q="unit")
    assert shown(export="csv").startswith("\ufeffTable;App;Letters")


def test_no_template_has_a_style_or_a_script_of_its_own():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:")
    templates = list((FOLDER / "templates").rglob("*.html"))

    assert [path.name for path in templates if inline.search(path.read_text("utf-8"))] == []


def test_every_style_sheet_is_loaded_and_every_loaded_file_is_there():
    pages = ("parts/head.html", "style.html")
    told = "".join((FOLDER / "templates/web" / name).read_text("utf-8") for name in pages)
    loaded = set(re.findall(r'{% static "(web/[^"]+)" %}', told))
    there = {
        str(path.relative_to(FOLDER / "static"))
        for ending in ("css", "js")
        for path in (FOLDER / "static/web" / ending).rglob(f"*.{ending}")
    }

    assert there - loaded == set()
    assert [name for name in loaded if not (FOLDER / "static" / name).exists()] == []


@pytest.mark.parametrize(("theme", "system"), [("light", LIGHT), ("dark", DARK)])
def test_a_chosen_look_has_the_colours_of_the_system_s(theme, system):
    chosen = re.search(BLOCK.format(theme), CSS.read_text("utf-8"), flags=re.DOTALL)[1]

    assert _colours(chosen) == _colours(system)


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_the_parts_can_be_read(block, ink, ground, least):
    colours = _colours(block)

    assert _contrast(colours[ink], colours[ground]) >= least
