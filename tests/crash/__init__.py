"""The night killed at random points, with readers in a loop: `python -m tests.crash`."""
