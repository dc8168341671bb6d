"""Consensus Map: who is convinced, who blocks, and who can introduce you."""

__version__ = "0.1.0"
