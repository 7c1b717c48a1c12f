"""The JTBD interviewer frames the idea: route, supplied facts, three framings, what to ask."""

from ..prompts.loader import load_prompt
from ..schemas.brief import Frame
from ..schemas.document import Document
from ..schemas.state import Options
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("frame")


async def frame_idea(model: Model, document: Document, options: Options, *, today: str) -> Reply[Frame]:
    """Read the idea and the options; return the frame."""
    asked = []
    if options.route:
        asked.append(f"The user asks for the route {options.route}; take it unless the idea must be declined.")
    if options.tier:
        asked.append(f"The user asks for the tier {options.tier}.")
    if options.language:
        asked.append(f"The user asks for the language {options.language}.")
    inputs = {"idea": document.idea, "language": document.language, "options": options}
    said = "\n".join(asked) or "The user asks for nothing in particular."
    return await model.generate(request("frame", PROMPT, document, (), Frame, inputs=inputs, today=today, options=said))
