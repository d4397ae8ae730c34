#!/usr/bin/env node
// The command of the package: a file that is there before the package is compiled, so that npm can link it.
require('../dist/cli/main.js')
