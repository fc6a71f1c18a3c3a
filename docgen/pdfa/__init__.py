"""PDF/A: files that look the same in fifty years, checked by two judges, made from scans and from PDFs."""

from docgen.pdfa.checking import Examination, examine
from docgen.pdfa.making import Made, Scan, prepare
from docgen.pdfa.telling import told
from docgen.pdfa.workshop import Workshop

__all__ = ["Examination", "Made", "Scan", "Workshop", "examine", "prepare", "told"]
