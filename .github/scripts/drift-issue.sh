#!/usr/bin/env bash
# Opens or updates the issue on an environment's drift; closes it when there is none.
# Usage: drift-issue.sh <environment> <exit code of lz drift> <file>; GH_TOKEN and GITHUB_REPOSITORY are set.
set -euo pipefail
environment=$1 status=$2 file=$3
title="Drift in $environment"
number=$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --author "github-actions[bot]" --limit 200 \
  --json number,title --jq "map(select(.title == \"$title\"))[0].number // empty")
if [[ $status == 2 && -n $number ]]; then
  gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --body-file "$file"
elif [[ $status == 2 ]]; then
  gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$file"
elif [[ -n $number ]]; then
  gh issue close "$number" --repo "$GITHUB_REPOSITORY" --comment "Nothing differs any more."
fi
