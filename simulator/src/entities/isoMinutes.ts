// Times of ECS: ISO 8601 in minutes, such as 2026-11-01T08:00Z.
export const isoMinutes = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace(/:\d\d\.\d{3}Z$/, 'Z')
