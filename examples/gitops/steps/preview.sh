#!/usr/bin/env bash
# On a pull request: what would be deleted. Writes reports/impact.md for the comment and a plan document to commit.
set -euo pipefail
pulumi preview --diff --non-interactive
test -s reports/impact.md
