"""Text and nothing else: dates, escaping, the small markup, quotations, names in Latin letters."""
