"""Logs for whoever runs the command: off unless PRFAQ_LOG asks for them, and then on stderr."""

import logging
import sys

import structlog
from structlog.typing import Processor

from ..graph.settings import LogStyle


def configure_logs(style: LogStyle) -> None:
    """Send the package's events to stderr, one a line, as JSON or for a person; nowhere where no style is chosen."""
    events = logging.getLogger("prfaq")
    events.propagate = False
    events.setLevel(logging.DEBUG if style else logging.CRITICAL)
    handler = logging.StreamHandler(sys.stderr) if style else logging.NullHandler()
    events.handlers = [handler]
    renderer: Processor = structlog.processors.JSONRenderer()
    if style == "console":
        # Strings are shown as literals: what a model wrote must not steer the terminal.
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), repr_native_str=True)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
    )
