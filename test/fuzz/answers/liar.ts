// A proxy for every endpoint of a simulator: real HTTP on both sides, and one place where an answer can be changed.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The nth answer (from 0) of an action; returns its text, changed or not. */
export type Lie = (action: string, nth: number, text: string) => string

export interface Liar {
  /** For the provider, instead of the simulator's own. */
  readonly endpoints: Readonly<Record<string, string>>
  /** Undefined: tells the truth. Counting begins again with each. */
  tell(lie: Lie | undefined): void
  stop(): Promise<void>
}

/** Signatures cover the Host header, which is passed on as it came. */
export async function startLiar(endpoints: Readonly<Record<string, string>>): Promise<Liar> {
  let lie: Lie | undefined
  let seen = new Map<string, number>()

  function answer(action: string, status: number, text: string): string {
    const nth = seen.get(action) ?? 0
    seen.set(action, nth + 1)
    return lie === undefined || status !== 200 ? text : lie(action, nth, text)
  }

  async function pass(target: URL, asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(asked)
    const { method, url: path, headers } = asked
    const onward = request({ hostname: target.hostname, port: target.port, method, path, headers })
    onward.once('error', () => response.destroy())
    onward.once('response', async incoming => {
      const status = incoming.statusCode ?? 500
      const text = answer(String(headers['x-acs-action']), status, (await read(incoming)).toString())
      const { 'content-length': _length, ...kept } = incoming.headers
      response.writeHead(status, kept).end(text)
    })
    onward.end(body)
  }

  const servers = await Promise.all(
    Object.entries(endpoints).map(async ([key, url]) => {
      const target = new URL(url)
      const server = createServer((asked, response) => void pass(target, asked, response))
      await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
      return { key, server }
    }),
  )
  return {
    endpoints: Object.fromEntries(
      servers.map(({ key, server }) => [key, `http://127.0.0.1:${portOf(server.address())}`]),
    ),
    tell(next) {
      lie = next
      seen = new Map()
    },
    async stop() {
      await Promise.all(
        servers.map(({ server }) => {
          server.closeAllConnections()
          return new Promise(closed => server.close(closed))
        }),
      )
    },
  }
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return address.port
}
