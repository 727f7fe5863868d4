"""Kolabik: public-service innovation contests with a verdict that can be defended."""

__version__ = "0.1.0"
