"""From sheets to a linked dossier: references, names, sentences and what rests on them."""
