"""How a leaderboard is written: one file per format, each with `write(leaderboard, folder, runs) -> list of paths`."""
