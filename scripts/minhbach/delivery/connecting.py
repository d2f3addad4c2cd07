"""Opening a connection to a server whose key is known, and saying what is wrong where it does not open."""

from __future__ import annotations

import base64
import hashlib
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paramiko

from minhbach.delivery.store import Lost
from minhbach.delivery.target import Target
from minhbach.integrity.refusal import Refusal

PASSWORD = "MINHBACH_PASSWORD"
SILENCE = 30
"""Seconds without an answer after which a connection counts as broken."""


@dataclass(frozen=True, slots=True)
class Access:
    """How to be let in. Without a file the usual keys, the agent and ~/.ssh/known_hosts count; `ask` asks a person."""

    identity: Path | None = None
    known_hosts: Path | None = None
    ask: Callable[[str], str] | None = None


class Unknown(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]
    """A server that nobody has vouched for is not talked to: the password would be given to whoever answers."""

    def missing_host_key(self, client: Any, hostname: str, key: Any) -> None:
        host, _, port = hostname.strip("[").partition("]:")  # paramiko writes [host]:port where it is not the usual one
        holes = {"host": host, "port": port or 22, "kind": key.get_name(), "print": fingerprint(key)}
        raise Refusal("publish.unknown-host", **holes)


def fingerprint(key: Any) -> str:
    """As OpenSSH writes it: SHA256: and unpadded base64."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")


class Connection:
    """One authenticated connection with as many SFTP channels as are asked for."""

    def __init__(self, target: Target, access: Access) -> None:
        self.target = target
        self.access = access
        self.client: Any = None
        self.password = os.environ.get(PASSWORD)

    def channel(self) -> Any:
        """A new SFTP client. Raises Refusal or Lost."""
        try:
            if self.client is None or not self.client.get_transport().is_active():
                self.client = self._open()
            channel = self.client.open_sftp()
        except (paramiko.SSHException, OSError, EOFError) as error:
            raise Lost(str(error)) from error
        channel.get_channel().settimeout(SILENCE)
        return channel

    def close(self) -> None:
        if self.client is not None:
            self.client.close()

    def _open(self) -> Any:
        client = paramiko.SSHClient()
        known = self.access.known_hosts
        client.load_system_host_keys(str(known) if known else None)
        client.set_missing_host_key_policy(Unknown())
        try:
            self._log_in(client)
        except paramiko.BadHostKeyException as bad:
            raise Refusal(
                "publish.other-host-key",
                host=self.target.host,
                print=fingerprint(bad.key),
                known=fingerprint(bad.expected_key),
            ) from None
        client.get_transport().set_keepalive(10)
        return client

    def _log_in(self, client: Any) -> None:
        """With keys first; where they do not fit and a person is there, with the password that he gives."""
        try:
            self._connect(client)
        except (paramiko.AuthenticationException, paramiko.PasswordRequiredException):
            if self.password is not None or self.access.ask is None:
                raise Refusal("publish.denied", login=self.target.login, variable=PASSWORD) from None
            self.password = self.access.ask(self.target.login)
            self._log_in(client)
        except socket.gaierror:
            raise Refusal("publish.no-such-host", host=self.target.host) from None

    def _connect(self, client: Any) -> None:
        identity = self.access.identity
        try:
            client.connect(
                self.target.host,
                self.target.port or 22,
                self.target.user or None,
                self.password,
                key_filename=str(identity) if identity else None,
                timeout=SILENCE,
                banner_timeout=SILENCE,
                auth_timeout=SILENCE,
            )
        except paramiko.SSHException as error:
            if "No authentication methods" in str(error):
                raise paramiko.AuthenticationException(str(error)) from None
            raise
