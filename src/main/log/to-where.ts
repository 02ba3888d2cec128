const mostFrames = 8

/** Where an error arose: names of files and lines, the innermost first. Folders name people, so they are left out. */
export function toWhere(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const frames = [...(error.stack ?? '').matchAll(/^ {4}at .*?([\w.-]+):(\d+):\d+\)?$/gm)]
  const places = frames.slice(0, mostFrames).map(([, file, line]) => `${file}:${line}`)
  return places.length === 0 ? undefined : places.join(' < ')
}
