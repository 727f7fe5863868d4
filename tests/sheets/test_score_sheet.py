from pathlib import Path

from kolabik.sheets.problems import Place
from kolabik.sheets.reading import read_scores
from tests.sheets.files import workbook


def test_place_of_a_score_is_where_it_stands_in_the_file(tmp_path: Path):
    table = [("Inovasi", "Mutu", "Biaya"), ("A", None, 7), ("B", 6, 5)]
    sheet = read_scores(workbook(tmp_path, {"Ani": table, "Budi": table}))

    places = [sheet.place(index) for index in range(sheet.scores.value.size)]

    assert places[0] == Place("Ani", 2, 2)
    assert [place.cell for place in places[3:]] == ["Budi!C2", "Budi!B3", "Budi!C3"]
