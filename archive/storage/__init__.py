"""Where bytes are kept: the port, and its adapters that do not know each other."""
