"""Where the figures of the README come from: each a ratio against a named peer in the same run."""
