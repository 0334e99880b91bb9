"""What events add up to: on demand (`card`, `parts`) and each quarter (`digest`, `wishes`). Read card.py first."""
