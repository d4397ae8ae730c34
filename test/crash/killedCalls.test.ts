import { range } from 'lodash'
import { expect, it } from 'vitest'
import type { Kill } from '../safety/network'
import { createTally } from '../safety/tally'
import { createLane, type Lane } from './killedCalls'

const LANES = 3

it('a process that is killed at any of its requests leaves what the next one finishes, and nothing else', async () => {
  const tally = createTally('crash-requests')
  const lanes = await Promise.all(range(LANES).map(createLane))
  const whole = await Promise.all(lanes.map(lane => lane.whole()))
  expect(whole.flatMap(run => run.wrong)).toEqual([])
  const any = Math.max(...whole.map(run => run.any))
  const writing = Math.max(...whole.map(run => run.writing))
  // A request that only reads has no effect: before and after are the same.
  const kills: Kill[] = [
    ...range(1, any + 1).map(at => ({
      count: 'any' as const,
      at,
      moment: 'before' as const,
    })),
    ...range(1, writing + 1).map(at => ({ count: 'writing' as const, at, moment: 'after' as const })),
  ]
  console.log(`crash tests: ${any} requests, ${writing} of them delete or change`)
  const wrong: string[] = []
  let next = 0
  async function work(lane: Lane): Promise<void> {
    for (let kill = kills[next]; kill !== undefined; kill = kills[next]) {
      next += 1
      const run = await lane.killedAt(kill)
      if (!run.killed) continue
      const name =
        kill.moment === 'before' ? 'process killed at a request' : 'process killed after a deletion'
      tally.count([name], {
        wrong: run.wrong.length,
        lost: run.lost.length,
        reruns: 1,
        worstMs: run.convergedMs,
      })
      const at = `killed ${kill.moment} request ${kill.at} (${kill.count})`
      wrong.push(...[...run.wrong, ...run.lost].map(text => `${at}: ${text}`))
    }
  }
  await Promise.all(lanes.map(work))
  tally.write()
  expect(wrong).toEqual([])
})
