"""The CMS's screens about content: what needs somebody, what may not be deleted, previews."""
