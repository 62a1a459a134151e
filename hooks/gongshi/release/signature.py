"""The publisher's signature under a manifest, by the SSH key they push with."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

NAMESPACE = "gongshi-release"


class SignFailed(Exception):
    """No signature could be made, or one does not hold; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Key:
    """A private key, or a public one whose private part an agent holds."""

    file: Path


def sign(manifest: Path, key: Key) -> None:
    """Write the signature beside the manifest, as `<name>.sig`. Raises SignFailed."""
    _run("-Y", "sign", "-f", str(key.file), "-n", NAMESPACE, str(manifest))


def verify(manifest: bytes, signature: Path, signers: Path) -> str:
    """Who of the allowed signers signed. Raises SignFailed where none did."""
    principals = _run("-Y", "find-principals", "-f", str(signers), "-s", str(signature)).decode().splitlines()
    if not principals:
        raise SignFailed("签名者不在许可名单里。")
    who = ("-I", principals[0], "-n", NAMESPACE, "-s", str(signature))
    _run("-Y", "verify", "-f", str(signers), *who, given=manifest)
    return principals[0]


def _run(*arguments: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise SignFailed("没有安装 ssh-keygen（OpenSSH）。") from None
    if done.returncode:
        raise SignFailed("ssh-keygen 说：" + (done.stderr or done.stdout).decode("utf-8", "replace").strip())
    return done.stdout
