/**
 * Resource units of a read: its base, less for `$select` and a small `$top`, more for `$expand`; never under 1.
 * Graph docs: throttling-limits.
 */
export function readUnits(base: number, query: URLSearchParams): number {
  const select = query.has('$select') ? 1 : 0
  const expand = query.has('$expand') ? 1 : 0
  const top = query.has('$top') && Number(query.get('$top')) < 20 ? 1 : 0
  return Math.max(1, base - select + expand - top)
}
