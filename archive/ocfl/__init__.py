"""The Oxford Common File Layout 1.1 (https://ocfl.io/1.1/spec/) as types and pure functions; nothing here does I/O."""
