"""Arrays in, arrays out: no web, no files, no clock, no global random state."""
