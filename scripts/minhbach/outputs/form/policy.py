"""What the form may load and whom it may ask: itself, and the one Git host that the site names."""

from __future__ import annotations

from urllib.parse import urlsplit

from minhbach.model.site_config import Form

_HOSTS = {"github": "https://github.com", "gitlab": "https://gitlab.com"}


def policy(form: Form) -> str:
    """The Content-Security-Policy of the form's page; a server may send the same for /admin/."""
    asked = " ".join(dict.fromkeys(("'self'", "blob:", "data:", *origins(form))))
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",  # Sveltia sets sizes and colours by attribute
            f"img-src {asked}",
            f"media-src {asked}",
            f"connect-src {asked}",
            "font-src 'self'",
            "manifest-src 'self' blob: data:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def origins(form: Form) -> tuple[str, ...]:
    """Where the repository is asked for."""
    if form.host == "github":
        return ("https://api.github.com", "https://github.com", "https://*.githubusercontent.com", *_relay(form))
    return (_origin(host_address(form)), *_relay(form))


def host_address(form: Form) -> str:
    return form.address or _HOSTS.get(form.host, "")


def _relay(form: Form) -> tuple[str, ...]:
    return (_origin(form.sign_in),) if form.sign_in else ()


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
