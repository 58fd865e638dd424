"""Certificates: who must have a valid one."""

import ssl
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat


class Front(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<html><body>front</body></html>")

    def log_message(self, *args):
        pass


@pytest.fixture
def https(tmp_path):
    """The address of a server on loopback whose certificate has run out, and names nobody."""
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now - timedelta(days=1))
        .sign(key, SHA256())
    )
    pem = tmp_path / "server.pem"
    pem.write_bytes(
        certificate.public_bytes(Encoding.PEM)
        + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Front)
    server.handle_error = lambda *_: None  # clients that do not like the certificate
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"https://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("site_file", "says"),
    [
        ("localhost.toml", None),
        (
            "other.example.toml",
            "newscrawl: https://localhost:*/ cannot be fetched: its certificate is not valid\n",
        ),
    ],
    ids=["the-site-itself", "another-site"],
)
def test_only_a_site_that_says_so_may_have_a_bad_certificate(
    newscrawl, https, tmp_path, site_file, says
):
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / site_file).write_text("verify_tls = false\n", "utf-8")
    done = newscrawl(None, "save", https, "--sites", "sites", "-o", "saved")
    expected = (0, "") if says is None else (1, says.replace("https://localhost:*/", https))
    assert (done.returncode, done.stderr) == expected
