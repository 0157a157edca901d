"""Running long work: output folders that resume, a process pool, atomic files, quarantine, progress."""
