"""The statistics that comparisons and patterns share."""

__all__: list[str] = []
