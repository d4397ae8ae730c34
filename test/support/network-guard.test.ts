import { execFile } from 'node:child_process'
import { lookup, resolve4 } from 'node:dns/promises'
import { createServer, get } from 'node:http'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const refused = expect.objectContaining({ code: 'ENETGUARD' })

/** An address reserved for documentation (RFC 5737): nobody is there, should the guard fail. */
const outside = '192.0.2.1'

function failure(emitter: { once(event: 'error', listener: (error: Error) => void): unknown }) {
  return new Promise<Error>(resolve => emitter.once('error', resolve))
}

describe('the network guard', () => {
  it('refuses a connection to an address that is not loopback', async () => {
    expect(await failure(connect(443, outside))).toEqual(refused)
    expect(await failure(connect({ port: 443, host: outside }))).toEqual(refused)
    expect(await failure(get(`http://${outside}/`))).toEqual(refused)
  })

  it('refuses fetch and names the host', async () => {
    const error = await fetch(`http://${outside}/`).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ cause: refused })
  })

  it('refuses to look up any name but localhost', async () => {
    await expect(lookup('hbr.cn-hangzhou.aliyuncs.com')).rejects.toEqual(refused)
    await expect(resolve4('hbr.cn-hangzhou.aliyuncs.com')).rejects.toEqual(refused)
    await expect(lookup('localhost')).resolves.toHaveProperty('address')
  })

  it('lets loopback through', async () => {
    const server = createServer((_request, response) => response.end('here'))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
    server.close()
  })

  it('reaches child processes, and keeps the credential chain away from the metadata service', async () => {
    const program = `
      require('node:net').connect(80, '${outside}').once('error', error =>
        console.log(error.code, process.env.ALIBABA_CLOUD_ECS_METADATA_DISABLED))`
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program])
    expect(stdout).toBe('ENETGUARD true\n')
  })
})
