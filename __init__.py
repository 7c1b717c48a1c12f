"""One line in, a complete and honest PR/FAQ out."""
