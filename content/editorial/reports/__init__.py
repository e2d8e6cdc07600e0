"""The editors' reports: each a list with filters in the address, pages, and CSV or XLSX."""
