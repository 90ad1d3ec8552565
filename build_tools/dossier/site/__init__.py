"""The site as a whole: its pages and pictures, its nav, its feed, and what changes from save to save."""
