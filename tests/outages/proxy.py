"""nginx with TLS, told what deploy/nginx.conf says, but for ports and certificate."""

import os
import re
import socket
import ssl
import subprocess
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from k2portal.bootstrap import ROOT
from tests.outages.service import wait_until
from tests.pgserver import free_port

SHIPPED = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
NAME = "k2-portal.example.com"
MAIN = """
{user}
daemon off;
pid {folder}/pid;
error_log {folder}/error.log info;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/k2portal.conf;
}}
"""


def adapted(certificate, key, port, plain_port, portals):
    """What is shipped, for one portal or two, with these files and ports."""
    text = SHIPPED.replace("# server ", "server ") if len(portals) > 1 else SHIPPED
    for here, portal in zip(("8000", "8001"), portals, strict=False):
        text = text.replace(f"server 127.0.0.1:{here}", f"server 127.0.0.1:{portal}")
    text = text.replace("/etc/ssl/k2-portal.pem", str(certificate))
    text = text.replace("/etc/ssl/k2-portal.key", str(key))
    text = re.sub(r"listen 443\b", f"listen 127.0.0.1:{port}", text)
    return re.sub(r"listen 80\b", f"listen 127.0.0.1:{plain_port}", text)


class Proxy:
    """An nginx in a folder of its own, in front of portals on these ports."""

    def __init__(self, folder, portals):
        folder.mkdir()
        self.main = folder / "nginx.conf"
        self.port = free_port()
        certificate, key = make_certificate(folder)
        text = adapted(certificate, key, self.port, free_port(), portals)
        (folder / "k2portal.conf").write_text(text, encoding="utf-8")
        user = "user root;" if os.geteuid() == 0 else ""
        self.main.write_text(MAIN.format(folder=folder, user=user), encoding="utf-8")
        self.trust = ssl.create_default_context(cafile=certificate)

    def check(self):
        """What `nginx -t` says: its code, and its words."""
        done = subprocess.run(
            ["nginx", "-t", "-c", self.main, "-e", "stderr"],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr

    @contextmanager
    def running(self):
        """It runs until the block ends."""
        with subprocess.Popen(["nginx", "-c", self.main, "-e", "stderr"]) as nginx:
            try:
                wait_until(self.answers, "nginx listens")
                yield
            finally:
                nginx.terminate()

    def answers(self):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port)).close()
            return True
        return False


def make_certificate(folder):
    """The files of a certificate that lasts a day, and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    certificate, key_file = folder / "certificate.pem", folder / "certificate.key"
    certificate.write_bytes(made.public_bytes(pem))
    plain = serialization.NoEncryption()
    pkcs8 = serialization.PrivateFormat.PKCS8
    key_file.write_bytes(key.private_bytes(pem, pkcs8, plain))
    return certificate, key_file
