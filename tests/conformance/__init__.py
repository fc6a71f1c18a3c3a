"""docgen's DOCX engine held against docxtpl, construct by construct."""
