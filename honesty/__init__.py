"""Gates on what is claimed: provenance, invented evidence, instructions hidden in what was typed."""
