"""Bringing a built site to where it is served: only what changed, in an order that breaks no link, and back again."""
