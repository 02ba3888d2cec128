import { GraphError } from './graph-error.ts'

/**
 * The decoded segments of a path after the version, with OData's other spellings evened out:
 * `users('id')` is `users/id`, `delta()` and `microsoft.graph.delta()` are `delta`.
 */
export function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const decoded = decodePart(part)
      const keyed = /^([A-Za-z]+)\('(.*)'\)$/s.exec(decoded)
      if (keyed) return [keyed[1] ?? '', (keyed[2] ?? '').replaceAll("''", "'")]
      return [decoded.replace(/^(?:microsoft\.graph\.)?(\w+)\(\)$/, '$1')]
    })
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new GraphError(400, 'BadRequest', 'The request URI is not valid.')
  }
}
