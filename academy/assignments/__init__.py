"""Work that learners hand in, and the answer of those who teach."""
