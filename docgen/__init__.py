"""docgen: applicant JSON in, migration paperwork out, and an archive of what was signed."""
