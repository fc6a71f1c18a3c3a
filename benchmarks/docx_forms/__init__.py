"""The form that bench_docx.py fills: made from data, in the tag language of each engine, as Word would have saved it."""
