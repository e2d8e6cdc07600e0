"""An app for the fault tests alone: work whose loss or doubling would be seen."""
