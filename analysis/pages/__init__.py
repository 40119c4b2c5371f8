"""From notebooks to pages that people can share: light, whole, and every number checkable."""
