"""`python -m echobench`, and `torchrun --module echobench train ...` for several devices."""

from echobench.cli import main

if __name__ == "__main__":
    main()
