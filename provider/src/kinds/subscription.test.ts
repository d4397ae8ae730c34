// Essential Edition: money moves only with `subscriptions`, after the instances are unbound, for what BSS quotes.
import { describe, expect, it } from 'vitest'
import { withAssumed } from '../estate/assumed'
import { tasksOf } from '../execute/tasks'
import { keyOf } from '../model/object'
import { makePlan } from '../plan/makePlan'
import { ACCOUNT, estateOf, judgementOf, verdictOn } from '../testing/judgement'
import { DAY, NOW, objectOf, REGION, type Said } from '../testing/objects'
import { namedInstance } from './essentialInstance'
import { unbindStep } from './manualSteps/unbind'

function makeSubscription(id: string, said: Said<'subscription'> = {}) {
  return objectOf(
    'subscription',
    id,
    {
      productCode: 'hbr',
      productType: '',
      status: 'Normal',
      renewal: 'AutoRenewal',
      endsAt: NOW + 90 * DAY,
      refundable: true,
    },
    { rows: ['ecs-essential'], ...said },
  )
}

const paid = makeSubscription('sub-1')
const fixed = makeSubscription('sub-2', { facts: { refundable: false } })
const optedIn = { inputs: { subscriptions: true } }

describe('subscription', () => {
  it('is in no plan without subscriptions', () => {
    const plan = makePlan(judgementOf([paid, fixed]))
    expect([...plan.delete, ...plan.change, ...plan.blocked, ...plan.keep]).toEqual([])
  })

  it('is refunded where BSS quotes a refund', () => {
    expect(tasksOf(judgementOf([paid], optedIn)).map(({ step }) => step)).toEqual(['remove'])
  })

  it('has its renewal stopped where it can not be refunded, and then waits for its end', () => {
    expect(tasksOf(judgementOf([fixed], optedIn)).map(({ step }) => step)).toEqual(['stopRenewal'])
    const stopped = makeSubscription('sub-2', { facts: { refundable: false, renewal: 'NotRenewal' } })
    expect(verdictOn(judgementOf([stopped], optedIn), stopped)).toMatchObject({
      state: 'blocked',
      temporary: true,
      until: NOW + 90 * DAY,
    })
  })

  it.each([{ status: 'Odd' }, { renewal: 'Odd' }, { endsAt: undefined }])(
    'is blocked with the unknown value %o',
    facts => {
      const odd = makeSubscription('sub-1', { facts })
      expect(verdictOn(judgementOf([odd], optedIn), odd)).toMatchObject({
        state: 'blocked',
        temporary: false,
      })
    },
  )

  it('waits for the step to unbind, and goes once that is accepted', () => {
    const step = unbindStep(paid)
    expect(verdictOn(judgementOf([paid, step], optedIn), paid)).toMatchObject({ state: 'blocked' })
    const accepted = { inputs: { subscriptions: true, acceptManual: ['essential-unbind:sub-1'] } }
    expect(verdictOn(judgementOf([paid, step], accepted), paid)).toMatchObject({ state: 'delete' })
  })
})

describe('what no listing shows', () => {
  const scope = {
    type: 'EssentialInstance',
    accountId: ACCOUNT,
    regions: [REGION],
    root: { kind: 'essentialInstance', id: 'i-1' },
  } as const
  const instance = namedInstance(REGION, 'i-1')

  it('is assumed where a person names it, until it was seen unbound', () => {
    const keys = (gone: ReadonlySet<string>) => withAssumed(estateOf([]), [scope], gone).objects.map(keyOf)
    expect(keys(new Set())).toEqual([keyOf(instance)])
    expect(keys(new Set([keyOf(instance)]))).toEqual([])
  })

  it('asks for steps by hand where subscriptions outnumber the named instances', () => {
    const steps = (...objects: Parameters<typeof estateOf>[0]) =>
      withAssumed(estateOf(objects), [scope], new Set())
        .objects.filter(({ kind }) => kind === 'manual')
        .map(({ id }) => id)
    expect(steps(paid)).toEqual([])
    expect(steps(paid, fixed)).toEqual(['essential-unbind:sub-1', 'essential-unbind:sub-2'])
  })

  it('is unbound before a subscription of its region is refunded', () => {
    const judgement = judgementOf([instance, paid], optedIn)
    const refund = tasksOf(judgement).find(({ key }) => key === keyOf(paid))
    expect(refund?.after).toEqual([`${keyOf(instance)}#remove`])
  })
})
