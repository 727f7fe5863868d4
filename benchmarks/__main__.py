"""`./kolabik bench [STUDY]`: ours and the peers, side by side, in one run."""

import argparse

from benchmarks import accuracy, killed, pages, serving, speed, storm

STUDIES = {
    "speed": speed.run,
    "accuracy": accuracy.run,
    "killed": killed.run,
    "serving": serving.run,
    "storm": storm.run,
    "pages": pages.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="kolabik bench", description=__doc__)
    parser.add_argument("study", nargs="?", default="all", choices=[*STUDIES, "all"])
    parser.add_argument("--contests", type=int, default=400, help="simulated contests a row")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each tool or server")
    parser.add_argument("--cycles", type=int, default=200, help="kills of the server")
    parser.add_argument("--participants", type=int, default=500, help="in the deadline storm")
    parser.add_argument("--entries", type=_sizes, default=pages.SIZES, help="e.g. 60,3000,30000")
    parser.add_argument("--write", action="store_true", help="also write docs/*.md")
    options = parser.parse_args()
    for name, study in STUDIES.items():
        if options.study in {name, "all"}:
            study(options)


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


if __name__ == "__main__":
    main()
