"""Whoever can answer a request: the chat model, the scripted model, and stores that never pay twice."""
