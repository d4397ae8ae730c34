// From the service's status and code to an error tag: pure, and the only place that knows codes.
import type { CallerFault, ErrorTag } from './errors'

// Sources: help pages of the error codes of hbr and ebs, the error table of the POP gateway, and terraform's
// NeedRetry and NotFoundError. The order matters: the first line that matches decides.
const CODES: readonly (readonly [RegExp, ErrorTag])[] = [
  [/Throttl|FlowControl|LimitedRe?quest|RequestLimitExceeded|TooManyRequests/i, 'throttled'],
  [
    /^(ServiceUnavailable|InternalError|RequestTimeout|SystemError|AccessVaultFail|EcsClientError|InitVaultError|ProductCheckError)\b/i,
    'transient',
  ],
  // "Not found" of the caller, the action or the region is not "the object is gone": a deletion would be reported
  // that never happened.
  [/^Invalid(Action|Api|Version|Product|Region(Id)?|Endpoint)\b/i, 'invalid'],
  [/AccessKey|Signature|SecurityToken|StsToken/i, 'denied'],
  [/(Role|RoleArn|User|Account|Owner)\.?Not(Exists?|Found)|^EntityNotExist\.|^InvalidAccount/i, 'denied'],
  [
    /^(NoPermission|NotAuthorized|Forbidden|Unauthorized|AuthenticationFail|AccessDenied|AssumeRoleFail|ServiceNotActivated)/i,
    'denied',
  ],
  [/^(InDebt|RiskControl|BackupAccountNotInSpecifiedRd|AccountNotEnableRdTrustedService)/i, 'denied'],
  [/^InvalidParameter\b/i, 'invalid'],
  [/(NotFound|NotExists?)$|^NoSuchResource$/i, 'notFound'],
  [
    /^(OperationDenied|Operation(Conflict|Failed)|Incorrect|LastTokenProcessing|TaskTypeNotSupported|NotApplicable)/i,
    'refused',
  ],
  [/^(Missing|Invalid|Illegal|Unsupported|BadRequest)/i, 'invalid'],
]

/**
 * @param status HTTP status; for a failure that came as HTTP 200, 200
 * @param code the service's code; a bare number there is read as a status
 */
export function tagOf(status: number | undefined, code: string): ErrorTag {
  const numeric = /^\d{3}$/.test(code)
  const effective = numeric ? Number(code) : status
  const byCode = numeric || code === '' ? undefined : CODES.find(([pattern]) => pattern.test(code))?.[1]
  return byCode ?? tagOfStatus(effective, !numeric && code !== '')
}

function tagOfStatus(status: number | undefined, hasCode: boolean): ErrorTag {
  if (status === undefined) return 'unknown'
  if (status === 429) return 'throttled'
  if (status >= 500) return 'transient'
  if (status === 401) return 'denied'
  // A proxy or a wrong endpoint says 403 or 404 too, but has no code of the service.
  if (status >= 400 && hasCode) return status === 404 ? 'unknown' : 'refused'
  // A refusal inside HTTP 200, with a code that is in no table: the service will not do it, whatever the reason.
  if (status === 200 && hasCode) return 'refused'
  return 'unknown'
}

/** Keys that ended or don't exist, signatures that can't be right: as the POP gateway's error table names them. */
export function callerFault(code: string): CallerFault | undefined {
  if (/^InvalidTimeStamp\b/i.test(code)) return 'clock'
  if (/AccessKey|SecurityToken|StsToken|^SignatureDoesNotMatch/i.test(code)) return 'keys'
  return undefined
}

/** Codes by which the service says that it did nothing: such a call may be repeated even if it deletes. */
export function nothingDone(status: number | undefined, code: string): boolean {
  return /^(ServiceUnavailable|ProductCheckError)\b/i.test(code) || code === '503' || status === 503
}
