"""Russian words for what a record holds: countries, dates, gender."""
