// How anything in the simulator says no.

/**
 * `status` undefined: the HTTP status that the API's documents give for the code, and where they give none, HTTP 200 with
 * Success=false for the products that have that field (hbr, hdr), else 400.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status?: number,
  ) {
    super(message)
  }
}

export const missingParameter = (name: string): Refusal =>
  new Refusal(
    'MissingParameter',
    `The input parameter ${name} that is mandatory for this request is not supplied.`,
    400,
  )

export const invalidParameter = (name: string, why: string): Refusal =>
  new Refusal('InvalidParameter', `The specified parameter ${name} is not valid: ${why}.`, 400)

/** Documented for hbr as HTTP 404 (common error codes). */
export const objectNotExist = (what: string): Refusal =>
  new Refusal('ObjectNotExist', `${what} does not exist.`, 404)
