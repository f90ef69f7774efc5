"""Drawing the common course of several sources and their scatter: the part that needs NumPyro."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from .level_priors import Priors

__all__ = [
    "Drawn",
    "Observed",
    "contrast_precision",
    "cosines",
    "draw_courses",
    "guessed_spread",
    "require_numpyro",
]

#: Leapfrog path in standard deviations: of a normal posterior a quarter turn forgets the start.
_PATH = 1.8
_TARGET = 0.8
#: In standard deviations: beyond, all of the probability lies on one side.
_FAR = 40.0


class Observed(NamedTuple):
    """Figures as intervals: arrays of one entry a figure, and the number of periods and sources."""

    period: np.ndarray
    source: np.ndarray
    low: np.ndarray
    high: np.ndarray
    periods: int
    sources: int


class Drawn(NamedTuple):
    """Draws, all chains in one (draws, ...), on the log scale, and how well the sampler ran."""

    course: np.ndarray
    average: np.ndarray
    change: np.ndarray
    scatter: np.ndarray
    r_hat: float
    n_eff: float
    divergences: int


def require_numpyro() -> None:
    """Raise one ImportError where the optional libraries are absent."""
    try:
        import jax  # noqa: F401
        import numpyro  # noqa: F401
    except ImportError as error:
        raise ImportError('joint_levels needs NumPyro: pip install "lossdata[model]"') from error


def cosines(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the waves (n, n - 1) that make up a random walk of average 0, and the size of their steps.

    The second differences of a walk with free ends have these for eigenvectors: their amplitudes are
    independent, with standard deviations of a period's change over the size of their steps.

    Examples
    --------
    >>> waves, steps = cosines(4)
    >>> bool(np.allclose(waves.T @ waves, np.eye(3))), steps.round(3).tolist()
    (True, [0.765, 1.414, 1.848])
    """
    k = np.arange(1, n)
    waves = np.sqrt(2 / n) * np.cos(np.pi * np.outer(np.arange(n) + 0.5, k) / n)
    return waves, 2 * np.sin(np.pi * k / (2 * n))


def contrast_precision(bias_sd: np.ndarray) -> np.ndarray:
    """Return the precision of the sources' averages, less their biases' means, whatever the level.

    Examples
    --------
    >>> contrast_precision(np.array([1.0, 1.0])).tolist()
    [[0.5, -0.5], [-0.5, 0.5]]
    """
    weight = 1 / np.asarray(bias_sd) ** 2
    return np.diag(weight) - np.outer(weight, weight) / weight.sum()


def draw_courses(
    seen: Observed, priors: Priors, *, chains: int, warmup: int, draws: int, seed: int
) -> Drawn:
    """Draw from the posterior by Hamiltonian Monte Carlo; see `joint_levels` for the model."""
    require_numpyro()
    import jax
    from numpyro.diagnostics import effective_sample_size, split_gelman_rubin
    from numpyro.infer import HMC, MCMC, init_to_value

    # a context, not a switch: the user's own session keeps its precision
    with jax.enable_x64(True):
        data, start = _scaled(seen, priors)
        kernel = HMC(
            _model,
            step_size=0.3,
            trajectory_length=_PATH,
            target_accept_prob=_TARGET,
            dense_mass=[("spread", "shift")],
            init_strategy=init_to_value(values=start),
        )
        run = MCMC(
            kernel,
            num_warmup=warmup,
            num_samples=draws,
            num_chains=chains,
            chain_method="vectorized",
            progress_bar=False,
        )
        run.run(jax.random.PRNGKey(seed), data, extra_fields=("diverging",))
        by_chain = {k: np.asarray(v) for k, v in run.get_samples(group_by_chain=True).items()}
        diverging = int(np.asarray(run.get_extra_fields()["diverging"]).sum())
    kept = [by_chain[k] for k in ("course", "average", "change", "scatter")]
    r_hat = max(float(np.max(split_gelman_rubin(x))) for x in kept)
    n_eff = min(float(np.min(effective_sample_size(x))) for x in kept)
    return Drawn(*(x.reshape(-1, *x.shape[2:]) for x in kept), r_hat, n_eff, diverging)


def _scaled(seen: Observed, priors: Priors) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Return what the model needs, in units in which the posterior is nearly round, and a start."""
    is_open = np.isinf(seen.high)
    middle = np.where(is_open, seen.low + 0.5, (np.maximum(seen.low, 0) + seen.high) / 2)
    of_source = [middle[seen.source == s] for s in range(seen.sources)]
    centre = np.array([np.log(own + 0.5).mean() for own in of_source])
    waves, steps = cosines(seen.periods)
    guess = guessed_spread(seen, priors, middle, waves / steps)
    # what one figure tells of the log of its level: Poisson's part and the source's own scatter
    told = 1 / (np.exp(-centre) + np.exp(2 * guess[1:]))
    figures = np.array([len(own) for own in of_source])
    per_period = (told * figures).sum() / seen.periods
    prior_sd = np.exp(guess[0]) / steps
    # long waves are known from the figures (centred), short ones from the prior (not centred)
    centred = per_period / (per_period + 1 / prior_sd**2)
    unit = 1 / np.sqrt(per_period + 1 / prior_sd**2) / prior_sd ** (1 - centred)
    data = {
        "period": seen.period, "source": seen.source, "root_low": np.sqrt(np.maximum(seen.low, 0)),
        "root_high": np.sqrt(np.where(is_open, 1, seen.high)), "is_zero": seen.low <= 0,
        "is_open": is_open, "waves": waves, "steps": steps, "centred": centred, "unit": unit,
        "centre": centre, "shift_unit": 1 / np.sqrt(told * figures), "change": priors.change,
        "scatter": priors.scatter, "bias_mean": priors.bias_mean,
        "precision": contrast_precision(priors.bias_sd),
    }  # fmt: skip
    weight = told[seen.source]
    above = weight * (np.log(middle + 0.5) - centre[seen.source])
    sums, weights = (np.bincount(seen.period, x, minlength=seen.periods) for x in (above, weight))
    course = sums / np.maximum(weights, weight.min())
    wave = waves.T @ (course - course.mean()) * centred / prior_sd ** (1 - centred) / unit
    means, sds = _spread_priors(priors, seen.sources)
    start = {"wave": wave, "spread": (guess - means) / sds, "shift": np.zeros(seen.sources)}
    return data, start


def guessed_spread(
    seen: Observed, priors: Priors, middle: np.ndarray, walk: np.ndarray
) -> np.ndarray:
    """Return logs of the change and of each source's scatter, roughly: where the sampler starts.

    The most likely ones, with their priors, were the logs of the figures normal. Of all figures that are
    closed above; a guess that is off costs time, and moves no result.
    """
    from scipy.linalg import cho_factor, cho_solve
    from scipy.optimize import minimize

    is_closed = np.isfinite(seen.high)
    of, value = seen.source[is_closed], np.log(middle[is_closed] + 0.5)
    rows = walk[seen.period[is_closed]]
    course = rows @ rows.T
    # any average of a source: wide against the logs of all counts
    averages = 100.0 * (of[:, None] == of)
    means, sds = _spread_priors(priors, seen.sources)

    def unlikely(spread: np.ndarray) -> float:
        own = np.exp(-value) + np.exp(2 * spread[1:])[of]
        covariance = np.exp(2 * spread[0]) * course + averages + np.diag(own)
        factor = cho_factor(covariance, lower=True)
        fit = value @ cho_solve(factor, value) / 2 + np.log(np.diag(factor[0])).sum()
        return float(fit + (((spread - means) / sds) ** 2).sum() / 2)

    return minimize(unlikely, means, method="Nelder-Mead", options={"xatol": 0.05, "fatol": 0.1}).x


def _spread_priors(priors: Priors, sources: int) -> tuple[np.ndarray, np.ndarray]:
    """Return means and standard deviations of the logs of the change and of each scatter."""
    pairs = np.array([priors.change] + [priors.scatter] * sources)
    return pairs[:, 0], pairs[:, 1]


def _model(data: dict[str, Any]) -> None:
    """Say the model to NumPyro."""
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist

    sources = len(data["centre"])
    spread = numpyro.sample("spread", dist.Normal(0, 1).expand([1 + sources]).to_event(1))
    change = data["change"][0] + data["change"][1] * spread[0]
    scatter = data["scatter"][0] + data["scatter"][1] * spread[1:]
    flat = dist.ImproperUniform(dist.constraints.real_vector, (), (sources,))
    average = data["centre"] + data["shift_unit"] * numpyro.sample("shift", flat)
    apart = average - data["bias_mean"]
    numpyro.factor("biases", -0.5 * apart @ data["precision"] @ apart)
    amplitude, centred, unit = jnp.exp(change) / data["steps"], data["centred"], data["unit"]
    wave = numpyro.sample("wave", dist.Normal(0, amplitude**centred / unit).to_event(1))
    course = data["waves"] @ (wave * unit * amplitude ** (1 - centred))
    root = jnp.exp((course[data["period"]] + average[data["source"]]) / 2)
    # the root of a count of variance mu + (scatter mu)² has nearly this standard deviation
    width = jnp.sqrt(1 + (root * jnp.exp(scatter[data["source"]])) ** 2) / 2
    low = jnp.where(data["is_zero"], -_FAR, (data["root_low"] - root) / width)
    high = jnp.where(data["is_open"], _FAR, (data["root_high"] - root) / width)
    numpyro.factor("figures", _log_between(low, high).sum())
    for name, values in (("course", course), ("average", average)):
        numpyro.deterministic(name, values)
    numpyro.deterministic("change", change)
    numpyro.deterministic("scatter", scatter)


def _log_between(low: Any, high: Any) -> Any:
    """Return the log of a standard normal's probability between two ends, from its nearer tail."""
    import jax.numpy as jnp
    from jax.scipy.special import log_ndtr

    is_above = low > 0
    outer = log_ndtr(jnp.where(is_above, -high, low))
    inner = log_ndtr(jnp.where(is_above, -low, high))
    return inner + jnp.log1p(-jnp.exp(jnp.minimum(outer - inner, -1e-12)))
