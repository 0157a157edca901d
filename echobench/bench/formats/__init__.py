"""How a leaderboard is written: one file a format, each with `write(leaderboard, folder, runs) -> list of paths`."""
