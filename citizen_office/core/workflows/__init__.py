"""Workflows: their model, the engine that takes a case on, who may do what, and whether a workflow makes sense."""
