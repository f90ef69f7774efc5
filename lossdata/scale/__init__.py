"""Tables larger than one machine's memory: Dask brings rows together, the other rooms do the rest.

Nobody types these names: `increments`, `consensus`, `suspects`, `per_period` and `check` of the package,
and `briefing.parse_all`, hand a Dask collection on to here. Series are independent, so a table is put
in partitions in which each is whole, and what is done to a partition is what is done to a table. A
cluster is the `distributed.Client` that there is; without one, the threads of this machine.
"""

from .figure_votes import consensus
from .finding_tables import check
from .step_tables import increments
from .text_bags import each_text
from .whole_series import per_period, suspects

__all__ = ["check", "consensus", "each_text", "increments", "per_period", "suspects"]
