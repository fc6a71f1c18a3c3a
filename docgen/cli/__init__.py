"""The command line: the only code that knows Click. One file per noun, imported on first use."""
