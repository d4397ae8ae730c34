// Stands between a provider process and the simulator, and kills the process at one of its requests.
import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { FACTS } from '../../provider/dist/cloud/generated/actions.js'
import type { Kill } from '../safety/network'

const WRITING: ReadonlySet<string> = new Set(
  Object.values(FACTS)
    .filter(({ kind }) => kind !== 'list')
    .map(({ action }) => action),
)

export interface Cutter {
  /** For the provider. */
  readonly endpoints: Readonly<Record<string, string>>
  /** From now on counts anew; `kill` is called at the request that `at` names. */
  arm(at: Kill | undefined, kill: () => void): void
  /** Requests since then. */
  counted(): { readonly any: number; readonly writing: number }
  /** Resolves when the service has done all that was let through. */
  quiet(): Promise<void>
  stop(): Promise<void>
}

export async function startProxy(endpoints: Readonly<Record<string, string>>): Promise<Cutter> {
  const agent = new Agent({ keepAlive: true })
  const under = new Set<Promise<void>>()
  let life = { at: undefined as Kill | undefined, kill: () => {}, any: 0, writing: 0, dead: false }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse, target: URL): Promise<void> {
    const body = await bytesOf(incoming)
    const mine = life
    if (mine.dead) return
    const writes = WRITING.has(String(incoming.headers['x-acs-action']))
    mine.any += 1
    if (writes) mine.writing += 1
    const { at } = mine
    const isLast = at !== undefined && mine[at.count] === at.at && (at.count === 'any' || writes)
    if (isLast) {
      mine.dead = true
      mine.kill()
      if (at.moment === 'before') return
    }
    const sending = forward(incoming, body, target, agent)
    const over = sending.then(answer => {
      if (mine.dead) return
      outgoing.writeHead(answer.status, answer.headers)
      outgoing.end(answer.body)
    })
    under.add(over)
    await over.finally(() => under.delete(over))
  }

  const servers: Server[] = []
  const listening = Object.entries(endpoints).map(async ([key, url]) => {
    const target = new URL(url)
    const server = createServer((incoming, outgoing) => {
      pass(incoming, outgoing, target).catch((error: unknown) => outgoing.destroy(Object(error)))
    })
    servers.push(server)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port }: AddressInfo = Object(server.address())
    return [key, `http://127.0.0.1:${port}`] as const
  })
  return {
    endpoints: Object.fromEntries(await Promise.all(listening)),
    arm: (at, kill) => {
      life = { at, kill, any: 0, writing: 0, dead: false }
    },
    counted: () => ({ any: life.any, writing: life.writing }),
    quiet: async () => {
      await Promise.allSettled(under)
    },
    async stop() {
      agent.destroy()
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise(resolve => server.close(resolve))
      }
    },
  }
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts)
}

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer
}

/** With its own `host`, which the signature covers. */
function forward(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  target: URL,
  agent: Agent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: target.hostname, port: target.port, method, path: url, headers, agent },
      answer => {
        bytesOf(answer).then(
          bytes => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
          reject,
        )
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}
