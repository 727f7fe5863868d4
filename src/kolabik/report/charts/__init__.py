"""Pictures of a verdict, as SVG that stands in a page and follows its colours."""
