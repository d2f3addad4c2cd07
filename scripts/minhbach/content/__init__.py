"""Readers: files → model, strictly; each problem with file, line and hint."""
