"""The type size that somebody has chosen for their system: who needs larger type gets a larger program.

Widths and heights go with the type, so all of the interface grows, the map included. Screens with many
pixels are Qt's business and already accounted for where sizes are in its pixels.
"""

# What the program's type is drawn in where the system's is of the usual size: 11 to 15 pixels, as systems go.
OWN, LARGEST_USUAL = 13.0, 15.0
MOST = 2.0
# The least window that everything fits into, in the program's own pixels.
LEAST_ROOM = 1024.0, 640.0


def growth(pixels: float, screen: tuple[float, float]) -> float:
    """How many times as large as drawn the program has to be, for the height of the system's type.

    No more than the screen (width, height) has room for; type that is small by choice stays readable.
    """
    if pixels <= LARGEST_USUAL:
        return 1.0
    room = min(have / least for have, least in zip(screen, LEAST_ROOM, strict=True))
    return max(1.0, min(round(pixels / OWN, 2), MOST, room))
