"""Settings, one module per place the product runs in: base, dev, test, production.

Everything that differs between installations comes from the environment (`env.py`); the
settings modules only arrange it.
"""
