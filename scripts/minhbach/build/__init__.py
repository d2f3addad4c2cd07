"""Plan → written files: what changed is rendered, staged, journaled and moved into place."""
