"""One Markdown file an agent, and the loader that checks its variables."""
