"""Charts of the pages: pure functions from figures to an SVG picture with its table."""
