"""What somebody gives with a request for a place: answers, evidence, a work address."""
