"""Where every number, date, price, name and quote of a document comes from: reading, linking, resolving."""
