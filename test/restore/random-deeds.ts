import fc from 'fast-check'
import { purge, type Village } from './damage.ts'
import type { Stage } from './stage.ts'

const index = fc.nat({ max: 5 })
const text = fc.constantFrom('Elsewhere', 'Nowhere', null)
const plain = fc.constantFrom('department', 'jobTitle', 'city', 'mobilePhone', 'faxNumber', 'employeeId', 'givenName')
const groupName = fc.constantFrom('Painters', 'Bakers', 'Choir')

type Deed = (stage: Stage, village: Village) => Promise<unknown>

const onUser = (at: number, { users }: Village): string => `/users/${users[at]?.id}`
const onGroup = (name: 'Painters' | 'Bakers' | 'Choir', { groups }: Village): string => `/groups/${groups[name]}`
const ref = (at: number, { users }: Village): object => ({ '@odata.id': `{root}/users/${users[at]?.id}` })

/** Something a person can do to users and groups, in words and as calls. */
export const deed: fc.Arbitrary<{ readonly words: string; readonly work: Deed }> = fc.oneof(
  fc.tuple(index, plain, text).map(([at, name, value]) => ({
    words: `user ${at}: ${name} = ${value}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { [name]: value }),
  })),
  fc.tuple(index, fc.boolean()).map(([at, isOn]) => ({
    words: `user ${at}: ${isOn ? 'enabled' : 'disabled'}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { accountEnabled: isOn }),
  })),
  fc.tuple(index, fc.constantFrom([], ['1'], ['2'])).map(([at, businessPhones]) => ({
    words: `user ${at}: phones ${businessPhones}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { businessPhones }),
  })),
  fc.tuple(index, fc.constantFrom({ costCenter: '1' }, { division: 'N' }, null)).map(([at, employeeOrgData]) => ({
    words: `user ${at}: ${JSON.stringify(employeeOrgData)}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onUser(at, village), { employeeOrgData }),
  })),
  fc.tuple(groupName, fc.constantFrom('Burnt', null)).map(([name, description]) => ({
    words: `${name}: ${description}`,
    work: (stage: Stage, village: Village) => stage.call('PATCH', onGroup(name, village), { description }),
  })),
  fc.tuple(groupName, fc.constantFrom('members', 'owners'), index).map(([name, link, at]) => ({
    words: `${name}: ${link} without ${at}`,
    work: (stage: Stage, village: Village) =>
      stage.call('DELETE', `${onGroup(name, village)}/${link}/${village.users[at]?.id}/$ref`),
  })),
  fc.tuple(groupName, fc.constantFrom('members', 'owners'), index).map(([name, link, at]) => ({
    words: `${name}: ${link} with ${at}`,
    work: (stage: Stage, village: Village) =>
      stage.call('POST', `${onGroup(name, village)}/${link}/$ref`, ref(at, village)),
  })),
  fc.tuple(index, index).map(([at, boss]) => ({
    words: `user ${at}: manager ${boss}`,
    work: (stage: Stage, village: Village) =>
      stage.call('PUT', `${onUser(at, village)}/manager/$ref`, ref(boss, village)),
  })),
  index.map((at) => ({
    words: `user ${at}: no manager`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', `${onUser(at, village)}/manager/$ref`),
  })),
  fc.tuple(index, fc.nat({ max: 2 })).map(([at, picture]) => ({
    words: `user ${at}: photo ${picture}`,
    work: (stage: Stage, village: Village) => {
      const { state } = stage.simulator
      return stage.call('PUT', `${onUser(at, village)}/photo/$value`, state.photo(state.photoIds()[picture] ?? ''))
    },
  })),
  index.map((at) => ({
    words: `user ${at}: no photo`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', `${onUser(at, village)}/photo/$value`),
  })),
  index.map((at) => ({
    words: `user ${at}: deleted`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', onUser(at, village)),
  })),
  index.map((at) => ({
    words: `user ${at}: purged`,
    work: (stage: Stage, village: Village) => purge(stage, '/users', village.users[at]?.id ?? ''),
  })),
  groupName.map((name) => ({
    words: `${name}: deleted`,
    work: (stage: Stage, village: Village) => stage.call('DELETE', onGroup(name, village)),
  })),
  groupName.map((name) => ({
    words: `${name}: purged`,
    work: (stage: Stage, village: Village) => purge(stage, '/groups', village.groups[name]),
  })),
)

/** Does all that can be done; what Graph refuses was not done. */
export async function suffer(stage: Stage, village: Village, deeds: readonly { readonly work: Deed }[]): Promise<void> {
  for (const { work } of deeds) await work(stage, village).catch(() => undefined)
}
