"""What is looked at before a file that somebody sends is kept: asked by forms, imports and sample
content."""
