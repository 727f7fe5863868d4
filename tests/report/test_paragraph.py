import io

from rich.console import Console

from kolabik.report.paragraph import BULLET, print_paragraph


def _printed(text: str, head: str, width: int) -> list[str]:
    screen = io.StringIO()
    print_paragraph(Console(file=screen, width=width), text, head)
    return screen.getvalue().splitlines()


def test_a_paragraph_hangs_under_its_bullet():
    lines = _printed("satu dua tiga empat lima", BULLET, 16)

    assert lines == ["  • satu dua", "    tiga empat", "    lima"]


def test_a_name_in_brackets_is_no_markup():
    assert _printed("[bold]Banser[/bold]", "", 40) == ["[bold]Banser[/bold]"]
