"""The attendance file that a meeting service gives, read into the register of an online session."""
