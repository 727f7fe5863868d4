"""`./kolabik bench [STUDY]`: ours and the peers, side by side, in one run."""

import argparse

from benchmarks import accuracy, killed, serving, speed

STUDIES = {
    "speed": speed.run,
    "accuracy": accuracy.run,
    "killed": killed.run,
    "serving": serving.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="kolabik bench", description=__doc__)
    parser.add_argument("study", nargs="?", default="all", choices=[*STUDIES, "all"])
    parser.add_argument("--contests", type=int, default=400, help="simulated contests a row")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each tool or server")
    parser.add_argument("--cycles", type=int, default=200, help="kills of the server")
    parser.add_argument("--write", action="store_true", help="also write docs/*.md")
    options = parser.parse_args()
    for name, study in STUDIES.items():
        if options.study in {name, "all"}:
            study(options)


if __name__ == "__main__":
    main()
