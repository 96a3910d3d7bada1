"""The map: where states lie, which territories are contested, and lines between them as SVG."""
