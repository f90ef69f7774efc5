"""The record published: notebooks executed and rendered, the report, the pinned facts."""
