"""What every page is written with: addresses, links, evidence, words, templates."""
