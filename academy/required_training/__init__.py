"""What organisations ask of their people, and who has done it: the training matrix."""
