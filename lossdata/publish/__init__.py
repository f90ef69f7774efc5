"""The record published: notebooks executed and rendered, the report, the pinned facts."""

__all__: list[str] = []
