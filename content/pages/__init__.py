"""What every public page shares: its fields, its form, its links, who may read it."""
