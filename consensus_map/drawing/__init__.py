"""How the map looks: one drawing for the canvas, PNG, SVG and PDF. QtGui only, no widgets."""
