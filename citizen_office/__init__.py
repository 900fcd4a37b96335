"""A digital citizen office: forms, workflows, cases and notices for a town."""
