#!/usr/bin/env bash
# Prints the commit that was applied last to an environment, or nothing where there was none.
#
# Deployments say which commits to look at; they prove nothing, since whoever has a token with `deployments: write` can
# make one, in the name of whom the token is of. What counts is that a job of apply.yml on the branch came to its end:
# only GitHub notes that.
#
# Usage: last-applied.sh <environment> <branch>; GITHUB_REPOSITORY is set, and GH_TOKEN reads actions and deployments.
set -euo pipefail
environment=$1 branch=$2
repository="repos/$GITHUB_REPOSITORY"

# The jobs that applied a commit to the environment, of any attempt. Says itself that it failed: in $(…) bash forgets -e.
applied() {
  local runs run ours='.workflow_runs[] | select(.event == "push" or .event == "workflow_dispatch") | .id'
  runs=$(gh api "$repository/actions/workflows/apply.yml/runs?head_sha=$1&branch=$branch&per_page=100" --jq "$ours") || return
  for run in $runs; do
    gh api --paginate "$repository/actions/runs/$run/jobs?filter=all&per_page=100" \
      --jq ".jobs[] | select(.conclusion == \"success\" and (.name | endswith(\" / Apply $environment\"))) | .id" || return
  done
}

seen=" "
for ((page = 1; ; page++)); do
  # The newest first.
  commits=$(gh api "$repository/deployments?environment=$environment&task=deploy&per_page=100&page=$page" --jq '.[].sha')
  [[ -n $commits ]] || exit 0
  for commit in $commits; do
    [[ $seen != *" $commit "* ]] || continue
    seen+="$commit "
    jobs=$(applied "$commit")
    if [[ -n $jobs ]]; then
      printf '%s\n' "$commit"
      exit 0
    fi
  done
done
