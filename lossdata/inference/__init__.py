"""The statistics that comparisons and patterns share."""
