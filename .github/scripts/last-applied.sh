#!/usr/bin/env bash
# Prints the commit that was applied last to an environment: GitHub keeps a deployment of each job with an environment.
# Prints nothing where there was none. Usage: last-applied.sh <environment>; GH_TOKEN and GITHUB_REPOSITORY are set.
set -euo pipefail
deployments="repos/$GITHUB_REPOSITORY/deployments"
list=$(gh api --paginate "$deployments?environment=$1&task=deploy" --jq '.[] | "\(.id) \(.sha)"')
while read -r id commit; do
  [[ -n $id ]] || continue
  state=$(gh api "$deployments/$id/statuses?per_page=1" --jq '.[0].state')
  if [[ $state == success ]]; then
    printf '%s\n' "$commit"
    break
  fi
done <<< "$list"
