"""Logs for whoever runs the command: off unless PRFAQ_LOG asks for them, and then on stderr."""

import logging
import os
import sys

import structlog


def configure_logs(*, log_content: bool) -> None:
    """Set structlog up: PRFAQ_LOG=json or console; warnings only where it is not set."""
    style = os.environ.get("PRFAQ_LOG", "")
    level = logging.DEBUG if style else logging.ERROR
    renderer = structlog.processors.JSONRenderer() if style == "json" else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
