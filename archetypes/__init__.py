"""A library of product archetypes and job domains, kept as data: what ideas of one sort have in common."""
