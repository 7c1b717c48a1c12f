"""What code works out and no model may write: ledger links, economics, odds, promise map."""
