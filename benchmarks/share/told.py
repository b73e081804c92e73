"""Runs in a machine: does what it is told over the network, one command a connection."""

import socketserver
import subprocess

PORT = 9000


class _Command(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """Run one line, and send what it says and its exit code."""
        command = self.rfile.readline().decode()
        done = subprocess.run(["/bin/bash", "-c", command], capture_output=True, check=False)
        self.wfile.write(done.stdout + done.stderr + b"\n%d" % done.returncode)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    with _Server(("", PORT), _Command) as server:
        server.serve_forever()
