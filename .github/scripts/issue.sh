#!/usr/bin/env bash
# Opens or updates an issue; closes it when there is nothing to tell any more.
# Usage: issue.sh <title> <open|closed> <file>; GH_TOKEN writes issues, and GITHUB_… are set as in a job.
set -euo pipefail
title=$1 state=$2 file=$3
issues="repos/$GITHUB_REPOSITORY/issues"
# Only its own: somebody else's issue may have any title. A pull request is an issue too.
own='.[] | select(.user.login == "github-actions[bot]" and .title == $ENV.TITLE and (has("pull_request") | not)) | .number'
numbers=$(TITLE=$title gh api --paginate "$issues?state=open&per_page=100" --jq "$own")
number=${numbers%%$'\n'*}

body=$(mktemp)
trap 'rm -f "$body"' EXIT
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
if [[ $state == open ]]; then
  # GitHub takes 65,536 characters.
  cut=""
  if (($(wc -c < "$file") > 60000)); then cut=" It is cut here: the run's summary has all of it."; fi
  { printf 'Found by [this run](%s).%s\n\n' "$run" "$cut"; head -c 60000 "$file"; } > "$body"
  if [[ -n $number ]]; then
    gh api --method PATCH "$issues/$number" --field "body=@$body" --silent
  else
    gh api --method POST "$issues" --raw-field "title=$title" --field "body=@$body" --silent
  fi
elif [[ $state == closed ]]; then
  if [[ -n $number ]]; then
    gh api --method POST "$issues/$number/comments" --raw-field "body=It is in order again: [this run]($run)." --silent
    gh api --method PATCH "$issues/$number" --raw-field state=closed --silent
  fi
else
  echo "::error::the state of an issue is open or closed, not \"$state\""
  exit 1
fi
