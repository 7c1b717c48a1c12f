"""The pipeline on one screen: an idea goes in, a typed document comes out.

START ─▶ open_document ─▶ frame ─▶ (ask) ─▶ describe_job ─▶ plan_economics ◀─┐ a plan that fails, once
                            ├▶ write_short_format ─▶ finish      └▶ compute ──┤
                            └▶ finish (declined)                              └▶ write_press_release ─┐
  ┌───────────────────────────────────────────────────────────────────────────────────────────────────┘
  ├▶ write_customer_faq ─┐           ┌▶ redraft, from what they doubt ─▶ compute
  └▶ write_internal_faq ─┴▶ compute ─┴┬▶ find_assumptions ─┐
                                      └▶ oppose ───────────┴▶ compute ─▶ amend ─▶ check ─▶ review ─▶ finish
                                                              │ ▲             ▲ │        │
                                                              ├────(▶ edit)──┘ │        │
                                                              │ ▲    ▲         │        │
                                                              │ │    ├─────────┴────────┤  what a sentence mends
                                                              └ revise ◀┴───────────────┘  a model, a whole part
"""

from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Checkpointer

from ..schemas.state import Input, Output, State
from .context import Context
from .deciding import ask, check, compute, finish, open_document
from .revising import revise
from .routing import after_check, after_compute, after_frame, after_review, after_short_format
from .writing import (
    amend,
    describe_job,
    edit,
    find_assumptions,
    frame,
    oppose,
    plan_economics,
    redraft,
    review,
    write_customer_faq,
    write_internal_faq,
    write_press_release,
    write_short_format,
)

Pipeline = CompiledStateGraph[State, Context, Input, Output]


def build_graph(checkpointer: Checkpointer = None) -> Pipeline:
    """Return the compiled graph; usable alone, with a checkpointer, or as a node of another graph."""
    return graph.copy(update={"checkpointer": checkpointer})


def _compile() -> Pipeline:
    pipeline: StateGraph[State, Context, Input, Output] = StateGraph(
        State, context_schema=Context, input_schema=Input, output_schema=Output
    )
    nodes: tuple[Any, ...] = (
        open_document, frame, ask, describe_job, plan_economics, write_press_release, write_customer_faq,
        write_internal_faq, oppose, redraft, find_assumptions, compute, amend, edit, check, review, revise,
        write_short_format, finish,
    )  # fmt: skip
    for node in nodes:
        pipeline.add_node(node.__name__, node)

    pipeline.add_edge(START, "open_document")
    pipeline.add_edge("open_document", "frame")
    pipeline.add_conditional_edges("frame", after_frame, ["ask", "describe_job", "write_short_format", "finish"])
    pipeline.add_conditional_edges("write_short_format", after_short_format, ["write_short_format", "finish"])
    pipeline.add_edge("ask", "describe_job")
    pipeline.add_edge("describe_job", "plan_economics")
    pipeline.add_edge("plan_economics", "compute")
    for skeptic in ("write_customer_faq", "write_internal_faq"):
        pipeline.add_edge("write_press_release", skeptic)
    pipeline.add_edge(["write_customer_faq", "write_internal_faq"], "compute")
    pipeline.add_edge("redraft", "compute")
    pipeline.add_edge(["find_assumptions", "oppose"], "compute")
    pipeline.add_conditional_edges(
        "compute", after_compute,
        ["plan_economics", "write_press_release", "redraft", "find_assumptions", "oppose", "amend", "edit",
         "check"],
    )  # fmt: skip
    pipeline.add_edge("amend", "check")
    pipeline.add_edge("edit", "check")
    pipeline.add_conditional_edges("check", after_check, ["review", "revise", "edit", "finish"])
    pipeline.add_conditional_edges("review", after_review, ["revise", "edit", "finish"])
    pipeline.add_edge("revise", "compute")
    pipeline.add_edge("finish", END)
    return pipeline.compile()


graph = _compile()
"""Compiled once, because that costs more than a draft's own steps; `langgraph.json` loads it by this name."""
