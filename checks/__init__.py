"""The gates that code decides: form, language, provenance, consistency, syntax."""
