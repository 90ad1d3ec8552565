"""Problems as values, the kinds of them, and how they are reported."""
