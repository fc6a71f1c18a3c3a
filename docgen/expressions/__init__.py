"""The expression language: one sandbox for templates, form fields, conditions and rules."""
