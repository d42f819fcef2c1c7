"""Which machine carries what."""
