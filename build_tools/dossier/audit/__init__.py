"""How the record stands: what rests on the article, how well it is sourced."""
