// Stack config arrives as text: `"true"`, `"500"`, `["cn-hangzhou"]`. These turn it into what the option wants,
// and leave what they don't understand as it is, for the check that follows to refuse.

/** JSON text of a list or an object becomes that list or object. */
export function fromJsonText(raw: unknown): unknown {
  if (typeof raw !== 'string' || !/^\s*[[{]/.test(raw)) return raw
  try {
    return JSON.parse(raw)
  } catch (error) {
    if (error instanceof SyntaxError) return raw
    throw error
  }
}

/** One value stands for a list of one; commas separate values where `separated`. */
export function toList(raw: unknown, separated = false): unknown {
  if (Array.isArray(raw)) return raw
  if (typeof raw !== 'string' || !separated) return [raw]
  return raw.split(',').map(part => part.trim())
}

export function toBoolean(raw: unknown): unknown {
  if (raw === 'true') return true
  if (raw === 'false') return false
  return raw
}

export function toNumber(raw: unknown): unknown {
  return typeof raw === 'string' && /^\d{1,16}$/.test(raw) ? Number(raw) : raw
}

/** Tag values are text for the service; a person may write `true` or `1`. */
export function toText(raw: unknown): unknown {
  return typeof raw === 'boolean' || (typeof raw === 'number' && Number.isSafeInteger(raw))
    ? String(raw)
    : raw
}

/**
 * Account ids are text of 16 digits, which YAML likes to read as a number, and stack config may write as `1.2e+15`.
 * Above 2^53 a number has lost digits: it stays a number and is refused.
 */
export function toAccountId(raw: unknown): unknown {
  const value = typeof raw === 'string' && /^\d(\.\d+)?e\+?\d+$/i.test(raw) ? Number(raw) : raw
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? String(value) : value
}
