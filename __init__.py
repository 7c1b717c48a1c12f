"""One line in, a complete and honest PR/FAQ out.

    document = await prfaq.draft("A bedside lamp that helps nurses on night shifts fall asleep during the day.")

`draft_sync` is its synchronous twin. `build_graph` returns the compiled LangGraph graph, `Context` what it runs with.
"""

from typing import TYPE_CHECKING, Any

from .schemas.errors import (
    BudgetError,
    ConfigError,
    InputError,
    ModelError,
    OutputError,
    PrfaqError,
    PromptError,
    RefusalError,
    StoreError,
)

if TYPE_CHECKING:
    from .builtin.drafter import BuiltinModel
    from .graph.context import Context
    from .graph.pipeline import build_graph
    from .graph.run import draft, draft_sync
    from .models.chat_model import ChatModel, ChatSettings
    from .models.scripted_model import ScriptedModel
    from .schemas.document import Document
    from .schemas.state import Options

__all__ = [
    "BudgetError",
    "BuiltinModel",
    "ChatModel",
    "ChatSettings",
    "ConfigError",
    "Context",
    "Document",
    "InputError",
    "ModelError",
    "Options",
    "OutputError",
    "PrfaqError",
    "PromptError",
    "RefusalError",
    "ScriptedModel",
    "StoreError",
    "build_graph",
    "draft",
    "draft_sync",
]

_LATER = {
    "BuiltinModel": ".builtin.drafter",
    "ChatModel": ".models.chat_model",
    "ChatSettings": ".models.server",
    "Context": ".graph.context",
    "Document": ".schemas.document",
    "Options": ".schemas.state",
    "ScriptedModel": ".models.scripted_model",
    "build_graph": ".graph.pipeline",
    "draft": ".graph.run",
    "draft_sync": ".graph.run",
}
"""Names whose modules cost up to a second to import, loaded when they are first used."""


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(_LATER[name], __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
