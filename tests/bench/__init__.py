"""Benchmarks. They print tables of ratios measured in one run on one machine, and never fail a build."""
