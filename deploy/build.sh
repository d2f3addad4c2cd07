#!/bin/sh
# Builds a station's site in a pipeline: run it in the folder of the site. It lies in a clone of the generator, and
# where no `minhbach` is installed it installs that one, with the versions and hashes that it is locked to.
# Signs where the environment holds MINHBACH_KEY, a private key of `minhbach key new`.
set -eu

generator=$(cd "$(dirname "$0")/.." && pwd)

if ! command -v minhbach >/dev/null; then
  venv=$generator/.cache/venv
  if [ ! -x "$venv/bin/minhbach" ]; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$generator/requirements/site.txt"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation "$generator"
  fi
  PATH=$venv/bin:$PATH
fi

minhbach build
if [ -n "${MINHBACH_KEY:-}" ]; then
  minhbach sign
  minhbach verify site --keys data/keys.yml
fi
