"""The `prfaq` command."""
