"""`python -m kolabik` is the `kolabik` command."""

from kolabik.cli.main import run

if __name__ == "__main__":
    run()
