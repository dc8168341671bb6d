"""Tests that look further under `make soak`, and are then all that runs."""

import os

import pytest

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
MARKS = [pytest.mark.soak] if LONG else []
