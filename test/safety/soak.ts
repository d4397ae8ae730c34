// `npm run soak` sets an end: until then as many cases as there is time for.

/** Milliseconds since the epoch; undefined: no soak. */
export const soakEnd = process.env.SOAK_UNTIL === undefined ? undefined : Number(process.env.SOAK_UNTIL)
