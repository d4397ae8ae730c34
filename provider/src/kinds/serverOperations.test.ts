// What the service allows: read strictly, and one way out at a time.
import { describe, expect, it } from 'vitest'
import { operationsOf, stopOperation } from './serverOperations'

describe('Operations of a server', () => {
  it('is a map of booleans', () => {
    const text = '{"DisableReplication":true,"UnregisterServer":false}'
    expect(operationsOf(text)).toEqual(
      new Map([
        ['DisableReplication', true],
        ['UnregisterServer', false],
      ]),
    )
  })

  it.each([
    undefined,
    '',
    'true',
    '[]',
    'null',
    '"{}"',
    '{"UnregisterServer":"yes"}',
    '{"UnregisterServer":1}',
  ])('is unknown for %s', text => expect(operationsOf(text)).toBeUndefined())

  it.each([
    [['DisableReplication', 'UnregisterServer'], 'DisableReplication'],
    [['ReversedDisableReplication', 'CommitFailover'], 'ReversedDisableReplication'],
    [['CommitFailover'], 'CommitFailover'],
    [['CommitFailover', 'UnregisterServer'], undefined],
    [['TestFailover'], undefined],
  ])('with %j allowed, %s ends the replication', (allowed, expected) => {
    expect(stopOperation(new Map(allowed.map(name => [name, true])))).toBe(expected)
  })
})
