"""Documents that Word opens: what is rendered satisfies the schema, by two judges, and LibreOffice shows it."""
