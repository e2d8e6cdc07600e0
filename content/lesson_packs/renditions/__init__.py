"""Looking inside a lesson pack: pictures of the pages of its files, with their words beside."""
