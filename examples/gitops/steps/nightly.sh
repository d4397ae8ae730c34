#!/usr/bin/env bash
# Every night: finishes what had to wait, then raises an alarm if anything new could be deleted.
set -euo pipefail
pulumi up --yes --skip-preview --non-interactive
pulumi preview --expect-no-changes --non-interactive
