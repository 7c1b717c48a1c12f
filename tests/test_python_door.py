"""The Python door: draft, its synchronous twin, the graph alone and inside somebody else's."""

import asyncio
import subprocess
import sys
from typing import Any

import prfaq
import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph
from loopback import Loopback
from prfaq.schemas.events import RunFinished, RunStarted
from typing_extensions import TypedDict
from writer import IDEA, Writer, recorded_replies, serving


async def test_draft_returns_a_typed_document_and_tells_events() -> None:
    events: list[Any] = []

    document = await prfaq.draft(IDEA, model=prfaq.BuiltinModel(), on_event=events.append)

    assert isinstance(document, prfaq.Document)
    assert isinstance(events[0], RunStarted)
    assert isinstance(events[-1], RunFinished)


def test_the_synchronous_twin_survives_being_called_twice() -> None:
    first = prfaq.draft_sync(IDEA, model=prfaq.BuiltinModel())
    second = prfaq.draft_sync(IDEA, model=prfaq.BuiltinModel())

    assert first == second


async def test_the_synchronous_twin_works_inside_a_running_event_loop() -> None:
    document = prfaq.draft_sync(IDEA, model=prfaq.BuiltinModel())

    assert document.closing


def test_an_error_of_the_synchronous_twin_is_the_errors_own() -> None:
    with pytest.raises(prfaq.InputError):
        prfaq.draft_sync("  ", model=prfaq.BuiltinModel())


class Outer(TypedDict, total=False):
    idea: str
    document: prfaq.Document
    note: str


async def test_the_graph_is_a_node_of_somebody_elses_graph() -> None:
    outer = StateGraph(Outer)
    outer.add_node("prfaq", prfaq.build_graph())
    outer.add_node("after", lambda state: {"note": state["document"].title})
    outer.add_edge(START, "prfaq")
    outer.add_edge("prfaq", "after")
    outer.add_edge("after", END)

    out = await outer.compile(checkpointer=InMemorySaver()).ainvoke(
        {"idea": IDEA}, {"configurable": {"thread_id": "1"}}
    )

    assert out["note"] == "Bedside lamp"


async def test_the_graph_runs_with_a_context_and_no_checkpointer() -> None:
    model = Writer()

    out = await prfaq.build_graph().ainvoke({"idea": IDEA}, context=prfaq.Context(model=model))

    assert out["document"].verdict == "approved_for_human_review"


async def test_an_interactive_run_waits_for_the_owner_and_goes_on_with_the_answers() -> None:
    from langgraph.types import Command

    graph = prfaq.build_graph(InMemorySaver())
    config: Any = {"configurable": {"thread_id": "1"}}
    given: Any = {"idea": IDEA, "options": prfaq.Options(interactive=True)}
    context = prfaq.Context(model=Writer())

    waiting = await graph.ainvoke(given, config, context=context, version="v2")
    done = await graph.ainvoke(Command(resume={"q1": "Ward nurses only."}), config, context=context, version="v2")

    assert waiting.interrupts[0].value[0]["id"] == "q1"
    assert done.value["document"].answers == {"q1": "Ward nurses only."}
    assert any(source.id == "answers" for source in done.value["document"].sources)


def test_importing_the_package_loads_neither_langgraph_nor_langchain() -> None:
    program = "import sys, prfaq; print([n for n in ('langgraph', 'langchain_core', 'scipy') if n in sys.modules])"

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def test_several_drafts_run_side_by_side_in_one_loop() -> None:
    async def several() -> list[prfaq.Document]:
        return list(await asyncio.gather(*(prfaq.draft(IDEA, model=prfaq.BuiltinModel()) for _ in range(8))))

    documents = asyncio.run(several())

    assert all(document == documents[0] for document in documents)


def test_one_chat_model_serves_two_drafts_side_by_side() -> None:
    replies = recorded_replies()

    async def both(url: str) -> list[prfaq.Document]:
        async with prfaq.ChatModel(prfaq.ChatSettings(model="test-model", base_url=url)) as model:
            return list(await asyncio.gather(prfaq.draft(IDEA, model=model), prfaq.draft(IDEA, model=model)))

    with Loopback(serving(replies)) as server:
        first, second = asyncio.run(both(server.url))

    assert first.verdict == second.verdict == "approved_for_human_review"
