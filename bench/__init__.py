"""The benchmarks behind `make bench`: all competitors on the same data and machine, in one run."""
