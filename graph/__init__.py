"""The pipeline, its routing, and how callers run it."""
