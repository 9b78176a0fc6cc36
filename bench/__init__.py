"""Measurements: what the checks find, and how long they take."""
