"""`python -m benchmarks.peak LIMIT COMMAND...`: run it, pass its facts on, add its peak memory."""

import json
import subprocess
import sys
import time
from typing import Any

from benchmarks.measured import child_megabytes


def main() -> None:
    facts = _facts(sys.argv[2:], float(sys.argv[1]))
    print(json.dumps({**facts, "megabytes": child_megabytes()}))


def _facts(command: list[str], limit: float) -> dict[str, Any]:
    started = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return {"stopped": True}
    whole = time.perf_counter() - started
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        sys.exit(done.returncode)
    lines = done.stdout.strip().splitlines()
    facts = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    return {"seconds": whole, **facts}


if __name__ == "__main__":
    main()
