#!/usr/bin/env bash
# Opens or updates an issue; closes it when there is nothing to tell any more.
# Usage: issue.sh <title> <open|closed> <file>; GH_TOKEN and GITHUB_REPOSITORY are set.
set -euo pipefail
title=$1 state=$2 file=$3
number=$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --author "github-actions[bot]" --limit 200 \
  --json number,title --jq "map(select(.title == \"$title\"))[0].number // empty")
if [[ $state == open && -n $number ]]; then
  gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --body-file "$file"
elif [[ $state == open ]]; then
  gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$file"
elif [[ -n $number ]]; then
  gh issue close "$number" --repo "$GITHUB_REPOSITORY" --comment "It is in order again."
fi
