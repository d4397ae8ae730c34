import { expect, it } from 'vitest'
import { run, start } from './process.mjs'

it('hands back output, exit code and the code of a signal', async () => {
  const program = 'console.log("out"); console.error("err"); process.exitCode = 3'
  expect(await run(process.execPath, ['-e', program])).toMatchObject({
    code: 3,
    stdout: 'out\n',
    stderr: 'err\n',
  })
  expect((await run(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")'])).code).toBe(137)
})

it('says why a command could not be started', async () => {
  expect(await run('no-such-command', [])).toMatchObject({
    code: 127,
    stderr: expect.stringContaining('ENOENT'),
  })
})

it('kills the whole group when the time is over', async () => {
  const child = `require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); setInterval(() => {}, 1e3)`
  const { code, timedOut } = await run(process.execPath, ['-e', child], { group: true, timeout: 300 })
  // Had the grandchild lived on, its hold on stdout would have kept the result back.
  expect({ code, timedOut }).toEqual({ code: 137, timedOut: true })
})

it('reaches the group with a signal', async () => {
  const running = start(process.execPath, ['-e', 'console.log("up"); setInterval(() => {}, 1e3)'], {
    group: true,
    onOutput: () => running.kill('SIGTERM'),
  })
  expect((await running.done).code).toBe(143)
})
