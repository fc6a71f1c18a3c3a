"""The sheets that ship as Word templates, drawn from code so that every one of them looks the same."""
