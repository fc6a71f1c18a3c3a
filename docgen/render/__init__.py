"""Rendering: a case's documents from templates, each template compiled once."""
