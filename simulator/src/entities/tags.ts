// The tag service: tags of any product's resources by ARN, one truth with the products' own lists.
import type { Json } from '../json'
import { isList, isObject } from '../json'
import { text, texts } from '../wire/read'
import { invalidParameter } from '../wire/refusal'
import type { World } from '../world'
import type { Call, SimEntity } from './entity'
import { computedPage } from './paging'
import { removeTags, shareTags, type Tag, taggedResources, tagsOf } from './resourceTags'
import { bindByTagLater } from './tagBinding'

const custom = (tags: readonly Tag[], Category: string): Json =>
  tags.map(({ key, value }) => ({ Category, Key: key, Value: value }))

/** `Tags` of ListTagResources is a JSON text: one object or a list of {Key, Value}. */
function wantedTags(value: Json | undefined): readonly { readonly key: string; readonly value?: string }[] {
  const items = isList(value) ? value : value === undefined ? [] : [value]
  return items.map(item => {
    const key = isObject(item) ? text(item, 'Key') : undefined
    if (!isObject(item) || !key) throw invalidParameter('Tags', 'it must be a JSON text of {Key, Value}')
    const wanted = text(item, 'Value')
    return { key, ...(wanted === undefined ? {} : { value: wanted }) }
  })
}

function listTags(call: Call, world: World) {
  const { params, region } = call
  const arns = texts(params, 'ResourceARN')
  const wanted = wantedTags(params.Tags)
  const category = text(params, 'Category') ?? 'All'
  const asked = arns.map(arn => ({ arn, tags: tagsOf(world, region, arn) ?? [] }))
  const resources = arns.length > 0 ? asked : taggedResources(world, region)
  const all = (category === 'System' ? [] : resources).flatMap(({ arn, tags }) => {
    const fits = wanted.every(({ key, value }) =>
      tags.some(tag => tag.key === key && (value === undefined || tag.value === value)),
    )
    return tags.length > 0 && fits ? [{ ResourceARN: arn, Tags: custom(tags, 'Custom') }] : []
  })
  const { rows, NextToken } = computedPage(call, all, 'PageSize')
  return { TagResources: rows, NextToken }
}

/** ResourceType: `ALIYUN::ECS::INSTANCE`. */
function listByTag(call: Call, world: World) {
  const { params, region } = call
  const [, product, type] = (text(params, 'ResourceType') ?? '').toLowerCase().split('::')
  if (!product || !type) throw invalidParameter('ResourceType', 'write it as ALIYUN::PRODUCT::TYPE')
  const filter = isObject(params.TagFilter) ? params.TagFilter : {}
  const key = text(filter, 'Key')
  const value = text(filter, 'Value')
  const wants = text(params, 'FuzzyType') !== 'NOT'
  const all = taggedResources(world, region, { product, type }).flatMap(({ id, tags }) => {
    const hit = tags.filter(tag => tag.key === key && (value === undefined || tag.value === value))
    if (key !== undefined && hit.length > 0 !== wants) return []
    return [{ ResourceId: id, Tags: custom(params.IncludeAllTags === true ? tags : hit, 'custom') }]
  })
  const { rows, NextToken } = computedPage(call, all, 'MaxResult')
  return { Resources: rows, NextToken }
}

function untag(call: Call, world: World) {
  const { params, region } = call
  const failed = texts(params, 'ResourceARN').flatMap(arn => {
    if (tagsOf(world, region, arn) === undefined)
      return [
        {
          ResourceARN: arn,
          Result: { Code: 'InvalidResourceARN.NotFound', Message: `${arn} is not found.` },
        },
      ]
    removeTags(world, region, arn, texts(params, 'TagKey'))
    return []
  })
  bindByTagLater(world, region)
  return { FailedResources: { FailedResource: failed } }
}

export const tags: SimEntity = {
  product: 'tag',
  collection: { name: 'TagResources', id: ['ResourceARN'], defaults: () => ({ Tags: [] }) },
  actions: { ListTagResources: listTags, ListResourcesByTag: listByTag, UntagResources: untag },
  start: shareTags,
}
