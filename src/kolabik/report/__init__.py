"""The verdict as people read it: words in two languages, charts, page, workbook, JSON."""
