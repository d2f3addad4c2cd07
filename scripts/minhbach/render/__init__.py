"""Model → HTML: Markdown, templates, the head of a page, the frame around it."""
