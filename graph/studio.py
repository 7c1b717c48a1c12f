"""The compiled graph under the name `langgraph.json` gives it; the server that loads it brings the checkpointer."""

from .pipeline import build_graph

graph = build_graph()
