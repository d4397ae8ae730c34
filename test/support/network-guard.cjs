// Preloaded into every Node process of the tests: nothing but loopback can be reached or looked up.
// A refusal is also noted in the file that HBR_ABSENT_GUARD_LOG names, since the code under test may swallow the error.
const { appendFileSync } = require('node:fs')
const { Socket, isIP } = require('node:net')
const dgram = require('node:dgram')
const dns = require('node:dns')

/** @param {unknown} host */
function isLoopback(host) {
  const name = String(host ?? 'localhost')
    .replace(/^\[|\]$/g, '')
    .toLowerCase()
  if (isIP(name) === 4) return name.startsWith('127.')
  if (isIP(name) === 6) return name === '::1' || name.startsWith('::ffff:127.')
  return name === 'localhost'
}

/** @param {unknown} host */
function refusal(host) {
  const message = `the tests' network guard refused ${host}: only loopback may be reached`
  if (process.env.HBR_ABSENT_GUARD_LOG) appendFileSync(process.env.HBR_ABSENT_GUARD_LOG, `${message}\n`)
  return Object.assign(new Error(message), { code: 'ENETGUARD' })
}

/**
 * Where a call to `connect` goes: a path means a local socket.
 * @param {readonly unknown[]} args options, or port and host; Node itself hands on an array of these
 */
function target(args) {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (first && typeof first === 'object') return first.path ? 'localhost' : first.host
  return typeof first === 'string' && Number.isNaN(Number(first))
    ? 'localhost'
    : typeof second === 'string'
      ? second
      : 'localhost'
}

const connect = Socket.prototype.connect
Socket.prototype.connect = function (/** @type {unknown[]} */ ...args) {
  const host = target(args)
  if (isLoopback(host)) return Reflect.apply(connect, this, args)
  const error = refusal(host)
  process.nextTick(() => this.destroy(error))
  return this
}

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (/** @type {unknown[]} */ ...args) {
  const host = args.slice(1).find(arg => typeof arg === 'string')
  if (isLoopback(host)) return Reflect.apply(send, this, args)
  throw refusal(host)
}

/**
 * @param {any} owner
 * @param {string} name
 * @param {boolean} promised
 */
function guardLookup(owner, name, promised) {
  const original = owner[name]
  owner[name] = function (/** @type {any[]} */ ...args) {
    if (isLoopback(args[0])) return Reflect.apply(original, this, args)
    const error = refusal(args[0])
    if (promised) return Promise.reject(error)
    process.nextTick(args[args.length - 1], error)
    return undefined
  }
}

const lookups = Object.keys(dns).filter(name => /^(lookup|resolve|reverse)/.test(name))
for (const [owner, promised] of /** @type {const} */ ([
  [dns, false],
  [dns.Resolver.prototype, false],
  [dns.promises, true],
  [dns.promises.Resolver.prototype, true],
])) {
  for (const name of lookups.filter(name => name in owner)) guardLookup(owner, name, promised)
}

// The engine, which is no Node process, has a dead proxy instead (environment.ts); for Node it would hide an attempt.
for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']) delete process.env[name]
process.env.ALIBABA_CLOUD_ECS_METADATA_DISABLED = 'true'
