import type { Entity } from '../directory/entity.ts'
import type { Seeding } from './seeding.ts'
import type { Staff } from './staff.ts'

/** Lets groups vouch for some of the guests, beside the people who invited them. Graph docs: user-post-sponsors. */
export function addGroupSponsors({ directory, random }: Seeding, staff: Staff, groups: readonly Entity[]): void {
  const vouching = groups.filter((group) => group.values['mailEnabled'] === false).slice(0, 20)
  for (const guest of staff.guests)
    if (vouching.length > 0 && random.chance(0.2)) directory.link(guest, 'sponsors', random.pick(vouching))
}
