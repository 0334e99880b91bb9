"""What events add up to: on demand (`card`, `parts`) and each quarter (`digest`), in the same words. Read card.py first."""
