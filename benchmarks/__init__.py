"""How fast, how deep and how large a draft is, measured against a server that answers after a set time."""
