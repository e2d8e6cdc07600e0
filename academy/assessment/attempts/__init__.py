"""Starting, answering, submitting and grading; what a learner is shown of it, and when."""
