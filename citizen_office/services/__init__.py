"""What the office does: one verb per file, each owning one transaction."""
