import type { Change } from '../../shared/model/change.ts'
import type { Differing } from './compare-states.ts'

const opposite = { added: 'removed', removed: 'added', changed: 'changed' } as const

const reversedChange = (change: Change): Change => ({
  ...change,
  change: opposite[change.change],
  attributes: change.attributes.map((one) => ({ ...one, before: one.after, after: one.before })),
  links: change.links.map((one) => ({ ...one, change: opposite[one.change] })),
})

/** The same difference seen from the later side. An object that was created anew keeps `id` for the older one. */
export const reversed = ({ changes, mapped }: Differing): Differing => ({
  changes: changes.map(reversedChange),
  mapped,
})
