"""A document as readers see it: Markdown and JSON."""
