import io
import re

import pikepdf
from PIL import Image

from kolabik.innovations.inspection.inspecting import inspect
from kolabik.rulebook.presets import load_preset
from kolabik.site.demo.entries import DemoEntry, demo_entries
from kolabik.site.demo.papers import NOTICE, File, paper, papers_of, picture, rescanned

DOCUMENTS = load_preset("kolabik-2023").rulebook.documents
REQUIRED = {f"document:{document.key}" for document in DOCUMENTS if document.required}


def entry(key: str) -> DemoEntry:
    return next(entry for entry in demo_entries() if entry.key == key)


def shown(content: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(content)) as document:
        assert len(document.pages) == 1
        drawn = document.pages[0].Contents.read_bytes().decode("cp1252")
    return [re.sub(r"\\(.)", r"\1", line) for line in re.findall(r"\((.*)\) Tj", drawn)]


def slots(files: list[File]) -> set[str]:
    return {slot for file in files for slot in file.slots}


def test_a_paper_says_first_that_it_is_invented():
    said = shown(paper("Surat keputusan", ["Loker (lama) \\ “baru”", "日"]))

    assert said == [NOTICE, "", "Surat keputusan", "", "Loker (lama) \\ “baru”", "?"]


def test_long_lines_of_a_paper_are_broken():
    said = shown(paper("Data", ["kata " * 40]))

    assert len(said) == 4 + 3
    assert max(map(len, said)) <= 80


def test_a_picture_is_one():
    with Image.open(io.BytesIO(picture())) as found:
        assert (found.format, found.size) == ("PNG", (480, 320))


def test_every_file_is_taken_in_and_named_as_an_example():
    for told in demo_entries():
        for file in papers_of(told, DOCUMENTS):
            found = inspect(io.BytesIO(file.content), file.name)
            assert found.name == file.name
            assert file.name.startswith("contoh-")
            found.content.close()


def test_an_entry_brings_all_required_documents_but_those_that_it_lacks():
    for told in demo_entries():
        lacking = {f"document:{key}" for key in told.lacks}
        assert slots(list(papers_of(told, DOCUMENTS))) & REQUIRED == REQUIRED - lacking


def test_some_files_show_an_answer_as_well():
    found = set().union(*(slots(list(papers_of(told, DOCUMENTS))) for told in demo_entries()))

    assert found == REQUIRED | {
        "document:foto",
        "question:perubahan",
        "question:indikator-utama",
    }


def test_the_paper_with_the_data_has_the_figures_of_the_form():
    *_others, data = (
        file for file in papers_of(entry("jaga-senja"), DOCUMENTS) if file.name.endswith(".pdf")
    )
    said = " ".join(shown(data.content))

    assert "JAGA SENJA" in said.upper()
    assert "dari 640 orang (2022) menjadi 1912 orang (2025)." in said


def test_what_is_scanned_again_is_another_file():
    told = entry("papan-ranjang")
    before = next(papers_of(told, DOCUMENTS))

    again = rescanned(told, "document:surat-keputusan")

    assert again.slots == ("document:surat-keputusan",)
    assert again.content != before.content
