"""Where each card stands: arrays in, arrays out, no Qt."""
