"""What a form says in Russian and in Latin letters: words, cases, numerals, spellings, machine-readable zones."""
