"""How often the intervals of the joint level hold, how long a fit takes, and what the priors decide.

    python benchmarks/joint_model.py        some minutes; --reps 2 for a quick look

Needs NumPyro (``pip install "lossdata[model]"``). Two sources of one item over 120 weeks, simulated
from the model's own priors: the change from week to week, the scatter of each source and its factor
are drawn anew in every replication; a tenth of one source's figures are printed as "over" a round
number. Beside them sources whose factors drift, which the model does not allow for. The seed is fixed;
the error is the standard error over replications, since the weeks of one fit are not independent.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import pandas as pd

from lossdata.compare import joint_levels, period_intervals
from lossdata.compare.level_model import drifting_pairs
from lossdata.compare.level_priors import CHANGE, SCATTER, prior_factors, priors_of

WEEKS = 120
BIAS = {"claimant": (0.8, 2.5), "counter": (0.3, 1.0)}


def simulated(
    seed: int, weeks: int = WEEKS, mean: float = 80, drift: float = 0.0
) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, float]]:
    """Return weekly claims of two sources, and the level and the factors that they were drawn from."""
    rng = np.random.default_rng(seed)
    change = np.exp(rng.normal(*CHANGE["7D"]))
    level = mean * np.exp(np.cumsum(rng.normal(0, change, weeks)))
    dates = pd.date_range("2023-01-06", periods=weeks, freq="7D")  # Fridays
    priors = priors_of(prior_factors(BIAS, sorted(BIAS)), "7D")
    factors = np.exp(rng.normal(priors.bias_mean, priors.bias_sd))
    tables = []
    for name, factor in zip(sorted(BIAS), factors, strict=True):
        scatter = np.exp(rng.normal(*SCATTER))
        moving = np.exp(np.cumsum(rng.normal(0, drift, weeks)))
        expected = level * factor * moving
        value = rng.poisson(rng.gamma(1 / scatter**2, expected * scatter**2))
        is_over = rng.random(weeks) < 0.1 * (name == "counter")
        tables.append(
            pd.DataFrame(
                {
                    "date": dates,
                    "source": name,
                    "measure": "interval",
                    "days": 7,
                    "value": np.where(is_over, value // 10 * 10, value),
                    "qualifier": np.where(is_over, "over", "exact"),
                }
            )
        )
    table = pd.DataFrame({"date": dates - pd.Timedelta(days=6), "level": level})
    return (
        pd.concat(tables, ignore_index=True),
        table,
        dict(zip(sorted(BIAS), factors, strict=True)),
    )


def one_fit(seed: int, drift: float = 0.0, **sampler: int) -> dict[str, float]:
    """Return what one fit of simulated claims got right, and its time in seconds of one core."""
    claims, weeks, factors = simulated(seed, drift=drift)
    begin = time.process_time()
    fit = joint_levels(claims, BIAS, **sampler)
    seconds = time.process_time() - begin
    both = fit.levels.merge(weeks, on="date")
    relative = both["level"] / np.exp(np.log(both["level"]).mean())
    by_source = fit.bias.set_index("source")
    held = [by_source.loc[n, "low"] <= f <= by_source.loc[n, "high"] for n, f in factors.items()]
    return {
        "level": both["level"].between(both["low"], both["high"]).mean(),
        "relative": relative.between(both["relative_low"], both["relative_high"]).mean(),
        "factor": float(np.mean(held)),
        "drift_said": float("drift" in fit.note_codes),
        "not_converged": float("not_converged" in fit.note_codes),
        "divergences": fit.diagnostics.divergences,
        "r_hat": fit.diagnostics.r_hat,
        "n_eff": fit.diagnostics.n_eff,
        "seconds": seconds,
    }


def said(reps: int) -> pd.Series:
    """Return the share of simulated pairs of which `drift` is said, by drift a week: of no fit at all."""
    shares = {}
    for drift in (0.0, 0.02, 0.05):
        tables = (period_intervals(simulated(seed, drift=drift)[0]) for seed in range(reps))
        shares[drift] = float(np.mean([bool(drifting_pairs(table)) for table in tables]))
    return pd.Series(shares, name="said")


def fits(reps: int, drift: float = 0.0) -> pd.DataFrame:
    """Return one row a replication."""
    return pd.DataFrame([one_fit(100 + seed, drift) for seed in range(reps)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reps", type=int, default=10)
    reps = parser.parse_args().reps
    print(f"Drift is said of, in {20 * reps} pairs a line\n")
    print(said(20 * reps).rename_axis("drift a week").to_string(), flush=True)
    for drift in (0.0, 0.05):
        table = fits(reps, drift)
        print(f"\nFactors drift by {100 * drift:.0f} % a week; {reps} fits of {WEEKS} weeks\n")
        shown = pd.DataFrame({"mean": table.mean(), "error": table.sem()})
        print(shown.assign(least=table.min(), most=table.max()).round(3).to_string(), flush=True)


if __name__ == "__main__":
    main()
