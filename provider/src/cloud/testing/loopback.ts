// A real HTTP server on loopback whose answers a test scripts, for faults that no healthy service shows.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'
import type { CloudOptions } from '../cloud'

export interface SeenRequest {
  readonly method: string
  readonly action: string
  readonly headers: IncomingHttpHeaders
  /** Everything of the URL after `?`. */
  readonly rawQuery: string
  readonly query: URLSearchParams
  readonly rawBody: string
  readonly body: URLSearchParams
}

export type Answer = (request: SeenRequest, response: ServerResponse, index: number) => void

export interface Loopback {
  readonly url: string
  readonly seen: readonly SeenRequest[]
  /** Options of a client that talks to this server, with quick pauses. */
  readonly options: CloudOptions
}

export const json = (
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
) =>
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(typeof value === 'string' ? value : JSON.stringify(value))

export async function loopback(answer: Answer): Promise<Loopback> {
  const seen: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const rawBody = Buffer.concat(chunks).toString()
    const rawQuery = (request.url ?? '').split('?')[1] ?? ''
    const entry = {
      method: request.method ?? '',
      action: String(request.headers['x-acs-action']),
      headers: request.headers,
      rawQuery,
      query: new URLSearchParams(rawQuery),
      rawBody,
      body: new URLSearchParams(rawBody),
    }
    seen.push(entry)
    answer(entry, response, seen.length - 1)
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise(closed => server.close(closed))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const url = `http://127.0.0.1:${address.port}`
  return {
    url,
    seen,
    options: {
      credentials: { accessKeyId: 'LTAItestkey12345', accessKeySecret: 'test-secret' },
      endpoints: { '*': url },
      endpointsVariable: '',
      random: () => 0,
    },
  }
}
