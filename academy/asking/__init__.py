"""Questions of learners about a unit, and the answers of those who teach."""
