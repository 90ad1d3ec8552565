"""Pictures drawn as SVG from plain values; they know no sheet and no page."""
