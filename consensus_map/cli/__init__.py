"""The commands. Exit status: 0 done, 1 the input is wrong or was refused, 2 wrong usage."""

import os
import sys
from collections.abc import Sequence

from consensus_map.cli.parser import parse
from consensus_map.domain.errors import UserError

DONE, REFUSED = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit status; wrong usage ends the process with 2."""
    _write_utf8()
    options = parse(sys.argv[1:] if arguments is None else arguments)
    try:
        status: int = options.run(options)
    except UserError as error:
        print(f"consensus-map: {error}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does. Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except OSError as error:
        print(f"consensus-map: {error.filename or 'the system'}: {error.strerror}", file=sys.stderr)
        return REFUSED
    return status


def _write_utf8() -> None:
    """Names are Japanese as often as not; a console or pipe in another encoding must not end the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace")
        elif reconfigure is not None:
            reconfigure(errors="backslashreplace")
