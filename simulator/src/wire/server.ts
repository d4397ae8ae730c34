// HTTP on loopback: one server a port, any product on any port, GET and POST on `/`.
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { encodeJson } from '../json'
import { type Service, serve } from './serve'
import type { WireRequest } from './signatures'

const HOST = '127.0.0.1'
const JSON_TYPE = 'application/json; charset=utf-8'

const pairs = (text: string): Map<string, string> => new Map(new URLSearchParams(text))

function toWireRequest(request: FastifyRequest): WireRequest {
  const [path = '/', query = ''] = request.raw.url?.split(/\?(.*)/s) ?? []
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = String(value)
  return {
    method: request.method,
    path,
    query: pairs(query),
    form: pairs(isForm ? body.toString() : ''),
    headers,
    body,
  }
}

export function productServer(service: Service, port: string): FastifyInstance {
  const app = newServer()
  app.route({
    method: ['GET', 'POST'],
    url: '/',
    handler: async (request, reply) => {
      const served = await serve(service, port, toWireRequest(request))
      const { sending } = served
      const body = Buffer.from(encodeJson(served.body))
      if (sending && sending.how !== 'cut') {
        reply.hijack()
        if (sending.how === 'lost') request.raw.socket.destroy()
        return reply
      }
      const part = sending ? body.subarray(0, Math.floor(body.length * sending.keep)) : body
      if (sending?.closed) {
        reply.hijack()
        reply.raw.writeHead(served.status, { 'content-type': JSON_TYPE, 'content-length': body.length })
        reply.raw.write(part, () => request.raw.socket.destroy())
        return reply
      }
      return (
        reply
          .code(served.status)
          // The service's time, which clients go by: that of the estate, not of this machine.
          .header('date', new Date(service.world().clock.now()).toUTCString())
          .type(JSON_TYPE)
          .send(part)
      )
    },
  })
  return app
}

/** Bodies arrive as bytes: the signature covers exactly these. */
export function newServer(): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, bodyLimit: 64 * 1024 * 1024, keepAliveTimeout: 65_000 })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  return app
}

/** Listens on 127.0.0.1 and nowhere else. `port` 0 takes a free one. Returns the base URL. */
export async function listen(app: FastifyInstance, port: number): Promise<string> {
  await app.listen({ host: HOST, port })
  const address: AddressInfo | string | null = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port')
  return `http://${HOST}:${address.port}`
}
