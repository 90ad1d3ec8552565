"""What every picture is made of: tags, the figure around it, the shapes of parties and of changes."""
