"""HTML pages: for citizens, for clerks, for administrators, and the demo's post."""
