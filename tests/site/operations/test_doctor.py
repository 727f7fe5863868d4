import re
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder

from kolabik.report.wording import catalogue
from kolabik.site.operations.doctor import examine

SOURCE = Path(__file__).resolve().parents[3] / "src" / "kolabik" / "site" / "operations"
pytestmark = pytest.mark.django_db(transaction=True)


def test_examine_looks_at_every_part():
    codes = {found.code for found in examine()}

    assert {
        "doctor.python",
        "doctor.migrations",
        "doctor.outbox",
        "doctor.log",
        "doctor.files",
        "doctor.scanner_none",
        "doctor.mail_kept",
        "doctor.no_debug",
    } <= codes


def test_examine_asks_nothing_of_tables_that_are_of_another_version():
    future = MigrationRecorder.Migration.objects.create(app="outbox", name="9999_future")

    codes = {found.code for found in examine()}

    future.delete()
    assert "doctor.migrations_unknown" in codes
    assert "doctor.log" not in codes
    assert "doctor.files" in codes


def test_every_finding_has_words_and_every_ill_says_how_to_mend_it():
    texts = [path.read_text(encoding="utf-8") for path in (SOURCE / "checks").glob("*.py")]
    codes = {code for text in texts for code in re.findall(r'"(doctor\.[a-z_0-9]+)"', text)}
    ills = {
        code
        for text in texts
        for code in re.findall(r'(?:error|warning)\(\s*"(doctor\.[a-z_0-9]+)"', text)
    }
    worded = {code for code in catalogue("server") if code.startswith("doctor.")}

    assert codes - worded == set()
    assert {f"{code}.mend" for code in ills} - worded == set()
    assert worded - codes - {f"{code}.mend" for code in codes} == {
        "doctor.sum",
        "doctor.sum_fine",
    }
