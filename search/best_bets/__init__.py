"""Pages that editors have picked for what somebody types."""
