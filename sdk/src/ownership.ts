// Who takes care of what in a program: a resource hands its scope to those that have it in their `dependsOn`.
import { setImmediate } from 'node:timers/promises'
import type { ResourceType } from '@hbr-absent/provider/dynamic'
import { type CustomResourceOptions, Output, Resource, RunError } from '@pulumi/pulumi'

/** One resource of this package. */
interface Owner {
  readonly type: ResourceType
  readonly name: string
  /** What names its scope and what narrows it; values may be outputs. */
  readonly inputs: Readonly<Record<string, unknown>>
  readonly dependsOn: CustomResourceOptions['dependsOn']
}

/** What the provider gets of an owner. */
interface HandedOver {
  readonly type: ResourceType
  readonly resource: string
  readonly inputs: Readonly<Record<string, unknown>>
}

const owners = new Map<Resource, Owner>()

/** Estates that were compared with the rest of the program already. */
const closed = new Set<Owner>()

/** A program that goes on constructing after an Estate went to the engine can't be compared with it any more. */
export function refuseLate(type: ResourceType, name: string): void {
  const [estate] = closed
  if (estate !== undefined && type !== 'Estate') throw unnamed(estate.name, [`${type} "${name}"`])
}

export function addOwner(resource: Resource, owner: Owner): void {
  owners.set(resource, owner)
}

/**
 * The scopes of all resources of this package that the owner waits for, also through others. An unknown output where a
 * preview does not know `dependsOn` yet: then nobody knows what is taken care of.
 */
export async function handedOver(self: Owner): Promise<readonly HandedOver[] | Output<unknown> | undefined> {
  const found: Found = { owners: new Set() }
  await collect(self.dependsOn, found)
  found.owners.delete(self)
  if (self.type === 'Estate') {
    // A program constructs its resources before the first timer runs, in whatever order.
    await setImmediate()
    closed.add(self)
    const forgotten = [...owners.values()].filter(
      owner => owner.type !== 'Estate' && !found.owners.has(owner),
    )
    if (forgotten.length > 0 && found.unknown === undefined) {
      throw unnamed(
        self.name,
        forgotten.map(owner => `${owner.type} "${owner.name}"`),
      )
    }
  }
  if (found.unknown !== undefined) return found.unknown
  // No empty list: it would stand in every preview.
  if (found.owners.size === 0) return undefined
  return [...found.owners].map(({ type, name, inputs }) => ({ type, resource: name, inputs }))
}

interface Found {
  readonly owners: Set<Owner>
  unknown?: Output<unknown>
}

function unnamed(estate: string, forgotten: readonly string[]): RunError {
  return new RunError(
    `Estate "${estate}" would also cover what other resources of this program take care of.\n` +
      `Name in its dependsOn: ${forgotten.join(', ')}`,
  )
}

/** Follows what `dependsOn` may hold: resources, components, lists, promises and outputs of them. */
async function collect(value: unknown, found: Found): Promise<void> {
  const known = await value
  if (known === undefined || known === null) return
  if (Array.isArray(known)) {
    for (const item of known) await collect(item, found)
    return
  }
  if (Output.isInstance(known)) {
    const inner = hasPromise(known) ? await known.promise() : undefined
    if (inner === undefined) found.unknown = known
    else await collect(inner, found)
    return
  }
  const owner = Resource.isInstance(known) ? owners.get(known) : undefined
  if (owner !== undefined && !found.owners.has(owner)) {
    found.owners.add(owner)
    await collect(owner.dependsOn, found)
  }
  // A component stands for its children, as for the engine.
  if (typeof known === 'object' && '__childResources' in known && known.__childResources instanceof Set) {
    await collect([...known.__childResources], found)
  }
}

/** Outputs have `promise`, which resolves to undefined where the value is unknown; the type leaves it out. */
function hasPromise(value: object): value is { promise(): Promise<unknown> } {
  return 'promise' in value && typeof value.promise === 'function'
}
