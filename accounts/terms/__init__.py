"""The terms under which people have an account, version by version, and who has agreed to which."""
