from io import BytesIO

from openpyxl import load_workbook

from kolabik.audit.models import Event
from kolabik.people.actions.listing import export_people
from kolabik.people.queries import people_in
from tests.world.cast import LONG_AGO, Cast


def test_export_people_writes_names_and_roles_and_records_the_count(cast: Cast):
    book = export_people(people_in(cast.city), cast.city, actor=cast.organiser, at=LONG_AGO)

    rows = list(load_workbook(BytesIO(book)).active.values)
    assert len(rows) == 8
    nurse = next(row for row in rows if row[1] == "Nurul")
    assert nurse[3:] == ("nurul@example.test", None, "Peserta, UPT Puskesmas Melati")
    event = Event.objects.get()
    assert (event.verb, event.facts) == ("people.exported", {"count": 7})


def test_export_people_lets_no_name_become_a_formula(cast: Cast):
    cast.nurse.full_name = '=HYPERLINK("http://evil.example")'
    cast.nurse.save()

    book = export_people(people_in(cast.city), cast.city, actor=cast.organiser, at=LONG_AGO)

    cells = [cell for row in load_workbook(BytesIO(book)).active.iter_rows() for cell in row]
    found = next(cell for cell in cells if cell.value == cast.nurse.full_name)
    assert (found.data_type, found.hyperlink) == ("s", None)
