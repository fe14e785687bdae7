#!/usr/bin/env bash
# Fails where GitHub does not protect an environment as its gate promises. An environment that nobody made would be made
# by the first job that names it, without any protection.
# Usage: protection.sh <environment> <plan-only|open>; GITHUB_REPOSITORY is set, and GH_TOKEN reads actions.
set -euo pipefail
environment=$1 gate=$2
see="see docs/access.md, Setting up the pipeline"

found=$(gh api --paginate "repos/$GITHUB_REPOSITORY/environments?per_page=100" --jq "
  .environments[] | select((.name | ascii_downcase) == \"$environment\")
  | [(.protection_rules // [])[] | select(.type == \"required_reviewers\" and (.reviewers | length) > 0)] as \$reviewed
  | \"reviewed=\(\$reviewed | length > 0) selfless=\(any(\$reviewed[]; .prevent_self_review)) bound=\(.deployment_branch_policy != null)\"")

lacks=()
[[ $found == *reviewed=true* || $gate == open ]] || lacks+=("required reviewers")
[[ $found == *bound=true* ]] || lacks+=("deployment branches: any branch can sign in with its apply role")
if [[ $gate != open && ${#lacks[@]} -gt 0 ]]; then
  for lack in "${lacks[@]}"; do echo "::error::the GitHub environment $environment lacks $lack; $see"; done
  exit 1
fi
for lack in ${lacks[@]+"${lacks[@]}"}; do echo "::warning::the GitHub environment $environment lacks $lack; $see"; done
if [[ $gate != open && $found != *selfless=true* ]]; then
  echo "::warning::who merges may approve the apply to $environment too: prevent self-review; $see"
fi
