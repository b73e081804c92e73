"""Two machines on one share, tried in earnest: Linux kernels in user mode and a Samba server."""
