// Runs before each test file: a network without an outside, an environment without anyone's keys, and a clean end.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { cleanUp } from './clean-up'
import { guardOption } from './environment'
import './network-guard.cjs'

for (const name of Object.keys(process.env).filter(name =>
  /^(ALIBABA_CLOUD|HBR_ABSENT|PULUMI)_/.test(name),
)) {
  delete process.env[name]
}
process.env.ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
process.env.ALIBABA_CLOUD_CREDENTIALS_FILE = join(tmpdir(), 'hbr-absent-no-credentials')
process.env.HBR_ABSENT_OFFLINE = '1'
process.env.NODE_OPTIONS = guardOption

afterAll(cleanUp)
