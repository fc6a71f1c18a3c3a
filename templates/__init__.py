"""Templates of the built-in filing types, read through `docgen.resources`."""
