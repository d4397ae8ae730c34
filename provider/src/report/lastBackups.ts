// Which sources lose their last backup: every object that backs them up, as far as was seen, is deleted by the plan.
import { sourceKey } from '../estate/view'
import { kindOf } from '../kinds'
import { type AnyObject, keyOf, type ObjectKey, type SourceRef } from '../model/object'
import type { Judgement } from '../plan/judge'

export interface LastBackups {
  /** Such sources by the object that goes, as `file system 1a2b`. */
  of(object: AnyObject): readonly string[]
  /** How many there are, each once, whatever backs it up. */
  readonly count: number
}

export function lastBackups({ context, verdicts }: Judgement): LastBackups {
  const { standings, view } = context
  const staying = new Set(
    view.estate.objects
      .filter(object => !goes(keyOf(object)))
      .flatMap(({ sources }) => sources.map(source => sourceKey(source))),
  )
  const lost = (object: AnyObject): readonly SourceRef[] =>
    goes(keyOf(object)) && kindOf(object).takesPoints(object, view)
      ? protectedThings(object.sources).filter(source => !staying.has(sourceKey(source)))
      : []
  return {
    of: object => lost(object).map(({ type, id, name }) => `${WORDS[type]} ${name ?? id}`),
    count: new Set(standings.own.flatMap(object => lost(object).map(source => sourceKey(source)))).size,
  }

  function goes(key: ObjectKey): boolean {
    return verdicts.get(key)?.state === 'delete'
  }
}

/** A client that runs on an instance protects the instance; elsewhere it stands for its server. */
function protectedThings(sources: readonly SourceRef[]): readonly SourceRef[] {
  return sources.some(({ type }) => type === 'instance')
    ? sources.filter(({ type }) => type !== 'client')
    : sources
}

const WORDS: Readonly<Record<SourceRef['type'], string>> = {
  instance: 'instance',
  disk: 'disk',
  bucket: 'bucket',
  fileSystem: 'file system',
  table: 'table',
  dataSource: 'data source',
  client: 'client',
  server: 'server',
}
