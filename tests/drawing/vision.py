"""How pictures look without colour, and to those who see colours otherwise.

Matrices for linear RGB and complete dichromacy: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and
Computer Graphics 15(6), 2009, severity 1.0.
"""

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float64]

VISIONS = ("full", "grey", "protanopia", "deuteranopia", "tritanopia")
_MATRICES = {
    "full": np.eye(3),
    # Rec. 709 luminance, the same in all three channels.
    "grey": np.tile((0.2126, 0.7152, 0.0722), (3, 1)),
    "protanopia": np.array(
        ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
    ),
    "deuteranopia": np.array(
        ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
    ),
    "tritanopia": np.array(
        ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
    ),
}
# From linear sRGB to CIE XYZ under D65, each row divided by the white point.
_TO_XYZ = np.array(
    ((0.412456, 0.357576, 0.180438), (0.212673, 0.715152, 0.072175), (0.019334, 0.119192, 0.950304))
) / np.array([[0.950470], [1.0], [1.088830]])


def seen(image: NDArray[np.uint8], vision: str) -> NDArray[np.uint8]:
    """An sRGB picture (h,w,3) as somebody with that vision sees it."""
    changed = np.clip(_linear(image) @ _MATRICES[vision].T, 0.0, 1.0)
    coded = np.where(changed <= 0.0031308, changed * 12.92, 1.055 * changed ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(coded * 255).astype(np.uint8))


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> Pixels:
    """How far apart the colours of two pictures are, pixel by pixel: CIE 1976 distance in L*a*b*."""
    return np.asarray(np.sqrt(((_lab(one) - _lab(other)) ** 2).sum(axis=-1)))


def _linear(image: NDArray[np.uint8]) -> Pixels:
    values = image.astype(np.float64) / 255
    return np.asarray(np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4))


def _lab(image: NDArray[np.uint8]) -> Pixels:
    xyz = _linear(image) @ _TO_XYZ.T
    roots = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    x, y, z = roots[..., 0], roots[..., 1], roots[..., 2]
    return np.stack((116 * y - 16, 500 * (x - y), 200 * (y - z)), axis=-1)
