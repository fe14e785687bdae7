#!/usr/bin/env bash
# `gh` on the machines of the tests: hands arguments and variables over to the GitHub of the tests, see gh-command.ts.
set -euo pipefail
exec 3<> "/dev/tcp/127.0.0.1/$FAKE_GITHUB_PORT"
{ printf '%s\0' "$#" "$@"; env -0; printf '\0'; } >&3
read -r exit_code <&3
if [[ $exit_code == 0 ]]; then cat <&3; else cat <&3 >&2; fi
exit "$exit_code"
