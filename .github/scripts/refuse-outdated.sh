#!/usr/bin/env bash
# Fails where a review may not be applied any more: it expired while it waited for its approval, or something else was
# applied since. Asked before anything is downloaded or signed in; `lz apply` looks closer.
# Usage: refuse-outdated.sh <environment> <branch> <base of the review> <when it expires>; otherwise as last-applied.sh.
set -euo pipefail
environment=$1 branch=$2 base=$3 expires=$4

refuse() {
  echo "::error::$1: nothing was touched. Re-run all jobs of this run, or of the newest one, and approve the new review"
  exit 1
}

now=$(date -u +%Y-%m-%dT%H:%M:%S)
[[ $now < $expires ]] || refuse "the review of $environment expired at ${expires:-a time that is not known}"
last=$(bash "$(dirname "${BASH_SOURCE[0]}")/last-applied.sh" "$environment" "$branch")
[[ $last == "$base" ]] || refuse "the review of $environment began at ${base:-nothing}, and ${last:-nothing} was applied since"
