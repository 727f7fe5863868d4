"""Every kind of bad rubric that we know, and what must be said of it."""

from dataclasses import dataclass

SCALE = "[scale]\nlow = 1\nhigh = 10\n"
MUTU = '[[criteria]]\nname = "Mutu"\nweight = 60\n'
BIAYA = '[[criteria]]\nname = "Biaya"\nweight = 40\n'
GOOD = SCALE + MUTU + BIAYA


@dataclass(frozen=True)
class BadRubric:
    """The text of a bad rubric, and the only problem that it must be refused for."""

    kind: str
    text: str | bytes
    code: str
    value: str | None = None
    row: int | None = None


BAD_RUBRICS = [
    BadRubric("no text", b"name = '\xff'", "not_utf8"),
    BadRubric("a bracket left open", f"{SCALE}[[criteria]\n", "not_toml", row=4),
    BadRubric("a quotation mark left open", 'name = "Uji\n', "not_toml", row=1),
    BadRubric("an end too early", "tie_break = [", "not_toml", row=1),
    BadRubric("a key twice", f"winners = 3\nwinners = 4\n{GOOD}", "not_toml", row=2),
    BadRubric("brackets without an end", "name = " + "[" * 5_000, "not_toml", row=1),
    BadRubric("an unknown key", f"pemenang = 3\n{GOOD}", "unknown_key", "pemenang"),
    BadRubric("an unknown key of a criterion", f"{GOOD}bobot = 40\n", "unknown_key", "bobot"),
    BadRubric("an unknown key of the scale", f"[scale]\nmax = 9\nlow = 1\nhigh = 10\n{MUTU}{BIAYA}",
              "unknown_key", "max"),
    BadRubric("a number as its name", f"name = 2022\n{GOOD}", "not_a_text", "2022"),
    BadRubric("no criteria", SCALE, "no_criteria"),
    BadRubric("criteria without a list", f'criteria = "Mutu"\n{SCALE}', "no_criteria"),
    BadRubric("a criterion that is a text", f'criteria = ["Mutu"]\n{SCALE}',
              "criterion_not_a_table", "Mutu"),
    BadRubric("a criterion without a name", f"{GOOD}[[criteria]]\nweight = 0\n",
              "criterion_unnamed"),
    BadRubric("a criterion twice", f"{GOOD}[[criteria]]\nname = 'mutu'\nweight = 0\n",
              "criterion_twice", "mutu"),
    BadRubric("a criterion of one letter twice",
              f"{SCALE}[[criteria]]\nname = 'A'\n[[criteria]]\nname = 'A'\n", "criterion_twice",
              "A"),
    BadRubric("another's name as an alias", f"{GOOD}aliases = ['MUTU']\n", "criterion_twice",
              "Biaya"),
    BadRubric("an alias without a list", f"{GOOD}aliases = 'Harga'\n", "not_a_list", "Harga"),
    BadRubric("a negative weight", f"{GOOD}[[criteria]]\nname = 'Lain'\nweight = -5\n",
              "weight_unreadable", "-5"),
    BadRubric("a weight as text", f"{GOOD}[[criteria]]\nname = 'Lain'\nweight = '5%'\n",
              "weight_unreadable", "5%"),
    BadRubric("a weight that is no number", f"{GOOD}[[criteria]]\nname = 'Lain'\nweight = nan\n",
              "weight_unreadable", "nan"),
    BadRubric("a weight beyond counting",
              f"{GOOD}[[criteria]]\nname = 'Lain'\nweight = 1{'0' * 400}\n", "weight_unreadable"),
    BadRubric("some weights missing", f"{GOOD}[[criteria]]\nname = 'Lain'\n", "weights_missing"),
    BadRubric("weights that do not add up", f"{SCALE}{MUTU}", "weights_sum", "60"),
    BadRubric("weights that add up to nothing", f"{SCALE}[[criteria]]\nname = 'A'\nweight = 0\n",
              "weights_sum", "0"),
    BadRubric("no scale", MUTU + BIAYA, "no_scale"),
    BadRubric("half a scale", f"[scale]\nlow = 1\n{MUTU}{BIAYA}", "no_scale"),
    BadRubric("a scale without an end", f"[scale]\nlow = 1\nhigh = inf\n{MUTU}{BIAYA}", "no_scale"),
    BadRubric("a scale upside down", f"[scale]\nlow = 10\nhigh = 1\n{MUTU}{BIAYA}",
              "scale_reversed", "10"),
    BadRubric("an unknown rule", f"rule = 'dadu'\n{GOOD}", "unknown_rule", "dadu"),
    BadRubric("no winners", f"winners = 0\n{GOOD}", "winners", "0"),
    BadRubric("half a winner", f"winners = 2.5\n{GOOD}", "winners", "2.5"),
    BadRubric("a yes for winners", f"winners = true\n{GOOD}", "winners", "True"),
    BadRubric("a tie-break without a list", f"tie_break = 'Mutu'\n{GOOD}", "not_a_list", "Mutu"),
    BadRubric("an unknown tie-break", f"tie_break = ['Warna']\n{GOOD}", "tie_break_unknown",
              "Warna"),
    BadRubric("a tie-break twice", f"tie_break = ['Mutu', 'MUTU']\n{GOOD}", "tie_break_twice",
              "MUTU"),
]  # fmt: skip
