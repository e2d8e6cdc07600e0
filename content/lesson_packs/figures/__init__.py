"""How often packs are taken: numbers for a month, and nothing about who took them."""
