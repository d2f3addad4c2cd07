"""LibreOffice texts (.odt), read from their XML."""
