import { describe, expect, it } from 'vitest'
import { parseArguments } from './arguments'

describe('the command line of hbr-absent', () => {
  it('turns regions and rules into the inputs of an Estate', () => {
    const parsed = parseArguments([
      'impact',
      '--region',
      'cn-hangzhou',
      '--region',
      'cn-shanghai',
      '--select',
      '{"rows": ["oss"]}',
      '--json',
    ])
    expect(parsed).toMatchObject({
      outcome: 'impact',
      inputs: { regions: ['cn-hangzhou', 'cn-shanghai'], select: [{ rows: ['oss'] }] },
      format: { as: 'json' },
    })
  })

  it.each([
    [['impact'], '--region'],
    [['delete'], ''],
    [['impact', '--region', 'cn-hangzhou', '--points', 'all'], '--points'],
    [['impact', '--region', 'cn-hangzhou', '--protect', '{"idz": ["v-1"]}'], 'protect[0].idz'],
  ])('refuses %j and names %s', (words, property) => {
    const parsed = parseArguments(words)
    expect(parsed.outcome).toBe('wrong')
    expect(parsed.outcome === 'wrong' && parsed.failures[0]?.property).toBe(property)
  })

  it.each(['--select', '--protect'])(
    'refuses rules in %s that are no JSON, and shows some that are',
    option => {
      const parsed = parseArguments(['impact', '--region', 'cn-hangzhou', option, '{rows}'])
      const reason = expect.stringContaining('{"rows": ["oss"]}')
      expect(parsed).toEqual({ outcome: 'wrong', failures: [{ property: option, reason }] })
    },
  )
})
