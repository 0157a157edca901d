"""Studies to training sets: instruct, find conflicts, validate, balance, split, rebalance, export, publish."""
