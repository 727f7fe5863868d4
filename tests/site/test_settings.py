import subprocess
import sys
from pathlib import Path


def test_reading_the_settings_touches_neither_disk_nor_network(tmp_path: Path):
    program = "import kolabik.site.settings"
    environment = {"KOLABIK_DATA": str(tmp_path / "data"), "PYTHONPATH": "src"}

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, env=environment
    )

    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
