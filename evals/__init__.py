"""Suites, scorers, statistics and reports over prompt changes."""
