"""The benchmarks behind `make bench`: one command, every contender side by side, on the same data and machine."""
