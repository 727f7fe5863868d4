from click.testing import CliRunner

from kolabik import __version__
from kolabik.cli.main import run


def test_the_command_tells_its_version():
    done = CliRunner().invoke(run, ["--version"])

    assert done.exit_code == 0
    assert __version__ in done.output
