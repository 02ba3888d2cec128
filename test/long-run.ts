/** The first under `npm run test:long`, which takes the counts of a nightly run; else the second. */
export const inLongRun = <Value>(long: Value, otherwise: Value): Value =>
  process.env['DIRSAFE_LONG'] === '1' ? long : otherwise
