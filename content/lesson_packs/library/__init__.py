"""My library: packs put together, packs used lately, and what is new for what somebody teaches."""
