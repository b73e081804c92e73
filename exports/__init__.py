"""Every file that leaves the program and comes back: workbooks, PDF, and how they are written."""
