"""The editors' desk: what helps people who write."""
