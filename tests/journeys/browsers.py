"""The browser that the journeys and the pictures are made with, and its two sizes."""

import shutil

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """Return the machine's own browser."""
    return next(path for name in BROWSERS if (path := shutil.which(name)))
