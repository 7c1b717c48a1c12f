"""What passes between agents: pydantic records, the graph's state, events and the error tree."""
