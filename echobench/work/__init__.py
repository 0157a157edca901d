"""Running long work: process pool, atomic files, progress."""
