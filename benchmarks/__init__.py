"""Speed and memory as ratios against a floor measured in the same run; never asserted in a test."""
