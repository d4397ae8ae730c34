#!/usr/bin/env node
// `npm run simulator -- --estate FILE …`: starts, prints one JSON line when ready, runs until it is stopped.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Json, parseJson } from './json'
import { type SimulatorOptions, startSimulator } from './simulator'

const USAGE =
  'usage: simulator --estate FILE [--port-base N] [--latency-ms N] [--access-key ID:SECRET] [--settle-seconds N] [--ram-policy FILE] [--no-auth] [--no-rate-limit]'

class UsageError extends Error {}

function natural(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^[0-9]+$/.test(value)) throw new UsageError(`--${name} takes a number of 0 or more, not ${value}`)
  return Number(value)
}

function accessKey(value: string | undefined): SimulatorOptions['accessKey'] {
  if (value === undefined) return undefined
  const [, id, secret] = /^([^:]+):(.+)$/.exec(value) ?? []
  if (!id || !secret) throw new UsageError('--access-key takes ID:SECRET')
  return { id, secret }
}

function readJson(option: string, file: string): Json {
  try {
    return parseJson(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(
      `--${option} ${file} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function readOptions(): SimulatorOptions {
  const { values } = parseArgs({
    options: {
      estate: { type: 'string' },
      'port-base': { type: 'string' },
      'latency-ms': { type: 'string' },
      'settle-seconds': { type: 'string' },
      'access-key': { type: 'string' },
      'ram-policy': { type: 'string' },
      'no-auth': { type: 'boolean' },
      'no-rate-limit': { type: 'boolean' },
    },
  })
  if (!values.estate) throw new UsageError('--estate FILE is needed')
  const portBase = natural('port-base', values['port-base'])
  const latencyMs = natural('latency-ms', values['latency-ms'])
  const settleSeconds = natural('settle-seconds', values['settle-seconds'])
  const key = accessKey(values['access-key'])
  return {
    estate: readJson('estate', values.estate),
    auth: values['no-auth'] !== true,
    rateLimit: values['no-rate-limit'] !== true,
    ...(portBase === undefined ? {} : { portBase }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(settleSeconds === undefined ? {} : { settleSeconds }),
    ...(key ? { accessKey: key } : {}),
    ...(values['ram-policy'] ? { ramPolicy: readJson('ram-policy', values['ram-policy']) } : {}),
  }
}

async function main(): Promise<void> {
  const simulator = await startSimulator(readOptions())
  console.log(JSON.stringify({ admin: simulator.admin, endpoints: simulator.endpoints }))
  const stop = () => void simulator.stop().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  const isUsage = error instanceof UsageError || message.startsWith('Unknown option')
  console.error(isUsage ? `${message}\n${USAGE}` : message)
  process.exit(1)
})
