"""`python -m benchmarks.peak COMMAND...`: run it, pass its facts on, and add its peak memory."""

import json
import subprocess
import sys
import time

from benchmarks.measured import child_megabytes


def main() -> None:
    started = time.perf_counter()
    done = subprocess.run(sys.argv[1:], capture_output=True, text=True, check=False)
    whole = time.perf_counter() - started
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        sys.exit(done.returncode)
    lines = done.stdout.strip().splitlines()
    facts = json.loads(lines[-1]) if lines and lines[-1].startswith("{") else {}
    facts.setdefault("seconds", whole)
    print(json.dumps({**facts, "megabytes": child_megabytes()}))


if __name__ == "__main__":
    main()
