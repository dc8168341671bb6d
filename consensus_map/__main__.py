"""`python -m consensus_map` is the same as `consensus-map`."""

import sys

from consensus_map.cli import main

sys.exit(main())
