"""All that is wrong with a Word template, at once, and how it is filled.

Every tag is first read by itself, then the blocks that they make, then where they stand; only what passes all that is
put before the engine as a whole. Names are told apart from that (`Examined.names`): one template may serve filings
whose records differ.
"""

from docgen.render.docx.lint.examination import Examined, examine, refused

__all__ = ["Examined", "examine", "refused"]
