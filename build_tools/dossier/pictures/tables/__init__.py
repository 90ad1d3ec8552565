"""Tables drawn as figures."""
