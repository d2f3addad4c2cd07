#!/bin/sh
# Waits for the next change of the site in this folder where it is due within so many seconds: sh wait.sh 2700.
# Exit status 0: it is due now, build. 1: nothing is due so soon. MINHBACH_BIN is the program, where it is not on the path.
set -eu

most=${1:?seconds}
seconds=$("${MINHBACH_BIN:-minhbach}" next --format json |
  python3 -c 'import json, sys; due = json.load(sys.stdin)["seconds"]; print("" if due is None else due)')
if [ -z "$seconds" ] || [ "$seconds" -gt "$most" ]; then
  exit 1
fi
sleep "$((seconds + 1))"
