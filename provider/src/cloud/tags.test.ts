// Every code that the catalog or a help page names, and what it must be taken for.
import { expect, test } from 'vitest'
import type { ErrorTag } from './errors'
import { nothingDone, tagOf } from './tags'

const table: readonly (readonly [number | undefined, string, ErrorTag])[] = [
  [404, 'VaultNotExist', 'notFound'],
  [200, 'VaultNotExist', 'notFound'],
  [404, 'TaskNotFound', 'notFound'],
  [404, 'ResourceNotFound', 'notFound'],
  [404, 'ObjectNotExist', 'notFound'],
  [400, 'InvalidResourceId.NotFound', 'notFound'],
  [404, 'NasFileSystemNotExist', 'notFound'],
  [404, 'NoSuchResource', 'notFound'],
  [404, 'AirInstanceNotExists', 'notFound'],
  [404, 'InvalidSnapshotId.NotFound', 'notFound'],
  // Not found, but not the object: never to be taken for "gone".
  [404, 'InvalidAction.NotFound', 'invalid'],
  [404, 'InvalidApi.NotFound', 'invalid'],
  [404, 'InvalidRegionId.NotFound', 'invalid'],
  [404, 'InvalidParameter.NotFound', 'invalid'],
  [404, 'InvalidAccessKeyId.NotFound', 'denied'],
  [404, 'RoleNotExist', 'denied'],
  [404, 'CrossAccountRoleNotExist', 'denied'],
  [404, 'EntityNotExist.Role', 'denied'],
  [404, '', 'unknown'],
  [404, 'SomethingNew', 'unknown'],
  [200, '404', 'unknown'],
  [400, 'Throttling', 'throttled'],
  [400, 'Throttling.User', 'throttled'],
  [400, 'Rejected.Throttling', 'throttled'],
  [429, 'BLOCK.LimitedRquest', 'throttled'],
  [429, '', 'throttled'],
  [200, '429', 'throttled'],
  [503, 'ServiceUnavailable', 'transient'],
  [500, 'InternalError', 'transient'],
  [500, 'AccessVaultFail', 'transient'],
  [504, 'RequestTimeout', 'transient'],
  [200, '500', 'transient'],
  [502, '', 'transient'],
  [400, 'VaultBoundPolicyCannotBeDeleted', 'refused'],
  [200, 'CannotDeleteReplicationSourceVault', 'refused'],
  [400, 'CannotDeleteLatestSnapshot', 'refused'],
  [403, 'OperationDenied.GroupHasPair', 'refused'],
  [403, 'IncorrectDiskStatus', 'refused'],
  [403, 'LastTokenProcessing', 'refused'],
  [500, 'TaskTypeNotSupported', 'refused'],
  [400, 'AirInstanceInitializing', 'refused'],
  [403, 'NoPermission', 'denied'],
  [403, 'NoPermission.SLR', 'denied'],
  [403, 'Forbidden.Action', 'denied'],
  [403, 'InDebtOverdue', 'denied'],
  [403, 'ServiceNotActivated', 'denied'],
  [403, 'InvalidAccountStatus.NotEnoughBalance', 'denied'],
  [400, 'SignatureDoesNotMatch', 'denied'],
  [400, 'InvalidSecurityToken.Expired', 'denied'],
  [400, 'MissingParameter', 'invalid'],
  [400, 'InvalidParameter.Format', 'invalid'],
  [400, 'BadRequest', 'invalid'],
  [403, '', 'unknown'],
  [200, '', 'unknown'],
  [undefined, '', 'unknown'],
]

test.each(table)('status %s with code "%s" is %s', (status, code, tag) => {
  expect(tagOf(status, code)).toBe(tag)
})

test('only an unavailable service is known to have done nothing', () => {
  expect(nothingDone(503, 'ServiceUnavailable')).toBe(true)
  expect(nothingDone(200, '503')).toBe(true)
  expect(nothingDone(500, 'InternalError')).toBe(false)
  expect(nothingDone(504, 'RequestTimeout')).toBe(false)
})
