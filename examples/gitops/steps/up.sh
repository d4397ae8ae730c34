#!/usr/bin/env bash
# On merge: does what the merged plan document approves, and nothing else. What must wait is deferred.
set -euo pipefail
pulumi up --yes --skip-preview --non-interactive
