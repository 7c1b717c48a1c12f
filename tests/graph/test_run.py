import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest
from prfaq.graph.context import Context
from prfaq.graph.run import Job, draft, draft_sync, new_run_id, resume, wait_for, work
from prfaq.graph.store import Asked, RunStore
from prfaq.schemas.brief import OwnerQuestion
from prfaq.schemas.document import Document
from prfaq.schemas.errors import InputError, ModelError, StoreError
from prfaq.schemas.events import Event, RunFinished, RunStarted
from prfaq.schemas.state import Options
from writer import IDEA, Writer


class Failing(Writer):
    """Fails at one agent, as often as it is asked."""

    def __init__(self, agent: str) -> None:
        super().__init__()
        self._fails_at = agent

    async def generate(self, request):  # type: ignore[no-untyped-def]
        if request.agent == self._fails_at:
            raise ModelError("the server is gone")
        return await super().generate(request)


def ordered(store: RunStore, options: Options | None = None, run: str = "r1") -> Asked:
    asked = Asked(run=run, idea=IDEA, options=options or Options(), model="test-writer")
    store.keep(asked)
    return asked


async def carry_out(store: RunStore, asked: Asked, model: Writer) -> Document:
    return await work(Job(asked.idea, asked.options, Context(model=model, run=asked.run), store))


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


def test_a_draft_can_be_had_as_often_as_wanted_from_synchronous_code() -> None:
    first, second = draft_sync(IDEA, model=Writer()), draft_sync(IDEA, model=Writer())

    assert first == second


async def test_a_synchronous_draft_works_inside_a_running_loop() -> None:
    document = draft_sync(IDEA, model=Writer())

    assert document.idea == IDEA


async def test_an_error_reaches_the_caller_from_inside_a_running_loop() -> None:
    with pytest.raises(InputError, match="empty"):
        draft_sync(" ", model=Writer())


def test_names_of_runs_sort_by_time_and_do_not_collide() -> None:
    names = [new_run_id(lambda: 1_700_000_000.0) for _ in range(100)]

    assert len(set(names)) == 100
    assert min(new_run_id(lambda: 1_700_000_001.0), names[0]) == names[0]


async def test_events_frame_the_run() -> None:
    events: list[Event] = []

    await draft(IDEA, model=Writer(), on_event=events.append, run="mine")

    assert events[0] == RunStarted(run="mine", model="test-writer", resumed=False)
    assert isinstance(events[-1], RunFinished)


async def test_an_interactive_draft_that_nobody_answers_takes_the_defaults() -> None:
    document = await asyncio.wait_for(draft(IDEA, model=Writer(), options=Options(interactive=True)), timeout=60)

    assert document.answers == {}
    assert document.press_release is not None


async def test_answers_of_the_owner_reach_the_document_and_unknown_ids_do_not() -> None:
    def answering(questions: tuple[OwnerQuestion, ...]) -> Mapping[str, str]:
        return {questions[0].id: "Nurses in Leeds", questions[1].id: " ", "nosuch": "x"}

    document = await draft(IDEA, model=Writer(), options=Options(interactive=True), answering=answering)

    assert list(document.answers.values()) == ["Nurses in Leeds"]


async def test_many_runs_of_one_store_do_not_disturb_each_other(store: RunStore) -> None:
    orders = [ordered(store, run=f"r{number}") for number in range(6)]

    documents = await asyncio.gather(*(carry_out(store, asked, Writer()) for asked in orders))

    assert all(document == documents[0] for document in documents)
    assert {store.status(asked.run) for asked in orders} == {"done"}


async def test_one_run_is_worked_on_once_at_a_time(store: RunStore) -> None:
    asked = ordered(store)

    outcomes = await asyncio.gather(*(carry_out(store, asked, Writer()) for _ in range(2)), return_exceptions=True)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Document", "StoreError"]


async def test_a_failed_run_goes_on_where_it_failed(store: RunStore) -> None:
    asked = ordered(store)
    with pytest.raises(ModelError, match="the server is gone"):
        await carry_out(store, asked, Failing("write_press_release"))
    model = Writer()

    document = await resume(store, "r1", context=Context(model=model))

    assert model.asked[0] == "write_press_release"
    assert document.verdict == "approved_for_human_review"


async def test_a_finished_run_is_returned_without_a_call(store: RunStore) -> None:
    document = await carry_out(store, ordered(store), Writer())
    model = Writer()

    again = await resume(store, "r1", context=Context(model=model))

    assert again == document
    assert model.asked == []


async def test_a_run_ended_by_its_budget_begins_again_with_a_larger_one(store: RunStore) -> None:
    asked = ordered(store, Options(max_tokens=300))
    ended = await carry_out(store, asked, Writer())

    with pytest.raises(InputError, match="--max-tokens N raises it"):
        await resume(store, "r1", context=Context(model=Writer()))
    raised = asked.model_copy(update={"options": Options(max_tokens=90_000)})
    document = await resume(store, "r1", context=Context(model=Writer()), asked=raised)

    assert ended.stopped
    assert not document.stopped
    assert store.asked("r1") == raised


async def test_an_unknown_run_cannot_go_on(store: RunStore) -> None:
    with pytest.raises(InputError, match="no run is called 'nosuch'"):
        await resume(store, "nosuch", context=Context(model=Writer()))


async def test_a_store_that_cannot_be_written_is_an_error_before_a_call(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("", encoding="utf-8")
    model = Writer()

    with pytest.raises(StoreError, match="set PRFAQ_DATA_DIR"):
        await draft(IDEA, model=model, store=RunStore(tmp_path / "runs"))

    assert model.asked == []


async def test_a_budget_of_seconds_begins_anew_with_every_resume(store: RunStore) -> None:
    asked = ordered(store, Options(max_seconds=60))
    with pytest.raises(ModelError):
        await carry_out(store, asked, Failing("write_press_release"))
    later = Context(model=Writer(), clock=lambda: 4_000_000_000.0)

    document = await resume(store, "r1", context=later)

    assert not document.stopped


def test_waiting_for_a_coroutine_gives_its_result() -> None:
    async def three() -> int:
        return 3

    assert wait_for(three()) == 3
