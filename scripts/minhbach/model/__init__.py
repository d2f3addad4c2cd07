"""What the site knows: frozen models, one declaration per field."""
