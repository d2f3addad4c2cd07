"""Minh Bạch: a static site generator for public transparency news."""

__version__ = "0.1.0"
