"""Plain Django views of the public site; pages serve themselves."""
