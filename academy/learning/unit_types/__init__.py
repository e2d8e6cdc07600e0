"""Types of unit that need nobody's mark: one file each, loaded when the app is ready."""
