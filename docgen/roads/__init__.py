"""Roads: the steps of a programme in order, and which of them a record has reached."""
