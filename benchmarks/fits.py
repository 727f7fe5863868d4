"""`python -m benchmarks.fits TOOL WARM_UP.csv TOTALS.csv`: a fit by a tool, its facts as JSON.

Another, small file is fitted first: what a tool loads at its first fit is not counted.
"""

import csv
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

Facts = dict[str, Any]
Ballots = tuple[np.ndarray, np.ndarray, np.ndarray]


def read(path: Path) -> Ballots:
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    entry = np.array([int(row["entry"]) for row in rows])
    juror = np.array([int(row["juror"]) for row in rows])
    return entry, juror, np.array([float(row["total"]) for row in rows])


def kolabik(ballots: Ballots) -> Facts:
    from kolabik import __version__  # noqa: PLC0415  imports are not part of a fit
    from kolabik.science.judging.calibration import calibrate  # noqa: PLC0415  the same

    totals = _totals(ballots)
    started = time.perf_counter()
    fit = calibrate(totals)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "version": __version__, "criterion": fit.criterion}


def kolabik_ranking(ballots: Ballots) -> Facts:
    from kolabik import __version__  # noqa: PLC0415  imports are not part of a fit
    from kolabik.science.judging.calibration import calibrate  # noqa: PLC0415  the same
    from kolabik.science.judging.crossed import CrossedDesign  # noqa: PLC0415  the same
    from kolabik.science.judging.ranking import (  # noqa: PLC0415  the same
        Question,
        rank_with_uncertainty,
    )

    totals = _totals(ballots)
    started = time.perf_counter()
    design = CrossedDesign(totals)
    fit = calibrate(totals, design)
    order = np.argsort(-fit.score, kind="stable")
    rank_with_uncertainty(totals, fit, Question(order, 3, 9.0), design)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "version": __version__, "criterion": fit.criterion}


def mixedlm(ballots: Ballots) -> Facts:
    import mixedlm as peer  # noqa: PLC0415  a peer may be missing
    import pandas as pd  # noqa: PLC0415  what the peer reads

    frame = pd.DataFrame(
        {
            "total": ballots[2],
            "entry": ballots[0].astype(str),
            "juror": ballots[1].astype(str),
        }
    )
    started = time.perf_counter()
    fit = peer.lmer("total ~ 1 + (1 | entry) + (1 | juror)", frame, REML=True)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "version": version("mixedlm"), "criterion": _criterion(fit)}


def _criterion(fit: Any) -> float:  # noqa: ANN401  a peer's class
    return float(fit.REMLcrit() if callable(fit.REMLcrit) else fit.REMLcrit)


def statsmodels(ballots: Ballots) -> Facts:
    import pandas as pd  # noqa: PLC0415  a peer may be missing
    from statsmodels.regression.mixed_linear_model import MixedLM  # noqa: PLC0415  the same

    frame = pd.DataFrame({"total": ballots[2], "entry": ballots[0], "juror": ballots[1], "all": 1})
    parts = {"entry": "0 + C(entry)", "juror": "0 + C(juror)"}
    started = time.perf_counter()
    model = MixedLM.from_formula("total ~ 1", frame, groups="all", re_formula="0", vc_formula=parts)
    fit = model.fit(reml=True)
    seconds = time.perf_counter() - started
    return {"seconds": seconds, "version": version("statsmodels"), "criterion": -2 * float(fit.llf)}


def _totals(ballots: Ballots) -> Any:  # noqa: ANN401  its class is imported late
    from kolabik.science.judging.scores import Totals  # noqa: PLC0415  peers do without

    entry, juror, value = ballots
    n_entries, n_jurors = int(entry.max()) + 1, int(juror.max()) + 1
    return Totals(entry, juror, value, np.ones(value.size), n_entries, n_jurors)


TOOLS: dict[str, Callable[[Ballots], Facts]] = {
    "kolabik": kolabik,
    "kolabik_ranking": kolabik_ranking,
    "mixedlm": mixedlm,
    "statsmodels": statsmodels,
}


def main() -> None:
    tool = TOOLS[sys.argv[1]]
    warm_up = tool(read(Path(sys.argv[2])))["seconds"]
    print(json.dumps({**tool(read(Path(sys.argv[3]))), "warm_up": warm_up}))


if __name__ == "__main__":
    main()
