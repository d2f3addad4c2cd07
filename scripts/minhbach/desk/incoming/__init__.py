"""What came from elsewhere: Word and LibreOffice texts, saved pages and archives become drafts of articles."""
