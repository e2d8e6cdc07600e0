"""What a learner opens and finishes: progress, “my learning”, the screens of a course."""
