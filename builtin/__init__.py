"""The embedded keyless drafter: a model made of rules and a library of product archetypes."""
