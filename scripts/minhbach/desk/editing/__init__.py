"""What helps those who write: a new article, its translation, what waits for whom, and what is due when."""
