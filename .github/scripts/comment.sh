#!/usr/bin/env bash
# Writes a comment of a pull request, or updates the one that it wrote before.
# Usage: comment.sh <number> <topic> <file>; GH_TOKEN and GITHUB_REPOSITORY are set.
set -euo pipefail
number=$1 topic=$2 file=$3
marker="<!-- audit-landing-zone: $topic -->"
body=$(mktemp)
trap 'rm -f "$body"' EXIT
{ printf '%s\n' "$marker"; cat "$file"; } > "$body"
comments="repos/$GITHUB_REPOSITORY/issues/$number/comments"
# Only its own: somebody else's comment may begin as it likes.
own='.[] | select(.user.login == "github-actions[bot]") | select(.body | startswith($ENV.MARKER)) | .id'
ids=$(MARKER=$marker gh api --paginate "$comments?per_page=100" --jq "$own")
id=${ids%%$'\n'*}
if [[ -n $id ]]; then
  gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --field "body=@$body" --silent
else
  gh api --method POST "$comments" --field "body=@$body" --silent
fi
