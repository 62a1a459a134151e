"""Bytes of the data folder → YAML values with their places → records; media made clean; diagnostics."""
