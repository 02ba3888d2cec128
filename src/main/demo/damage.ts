import type { GraphCalls } from './graph-calls.ts'

interface Named {
  readonly id: string
  readonly displayName: string
}

/** The group of those who must always get in. */
const breakGlass = 'IT – Break glass'

const quote = (text: string): string => encodeURIComponent(text.replaceAll("'", "''"))

async function find(calls: GraphCalls, path: string, name: string): Promise<Named> {
  const [found] = await calls.list<Named>(`${path}?$filter=displayName eq '${quote(name)}'&$select=id,displayName`)
  if (found === undefined) throw new Error(`The demo tenant has nothing called ${name}.`)
  return found
}

/** Deletes a group and empties it from the recycle bin, so that it can only be created anew. */
async function deleteForGood(calls: GraphCalls, name: string): Promise<string> {
  const group = await find(calls, '/groups', name)
  await calls.send('DELETE', `/groups/${group.id}`)
  await calls.send('DELETE', `/directory/deletedItems/${group.id}`)
  return `The group ${name} was deleted for good.`
}

/** Deletes a group; it lies in the recycle bin. */
async function deleteToBin(calls: GraphCalls, name: string): Promise<string> {
  const group = await find(calls, '/groups', name)
  await calls.send('DELETE', `/groups/${group.id}`)
  return `The group ${name} was deleted.`
}

/** Takes every member out of a group. */
async function empty(calls: GraphCalls, name: string): Promise<string> {
  const group = await find(calls, '/groups', name)
  const members = await calls.list<Named>(`/groups/${group.id}/members?$select=id`)
  for (const member of members) await calls.send('DELETE', `/groups/${group.id}/members/${member.id}/$ref`)
  return `The group ${name} lost all of its ${members.length} members.`
}

/** Moves this many people of a department to a wrong one. */
async function moveDepartment(calls: GraphCalls, from: string, to: string, count: number): Promise<string> {
  const people = await calls.list<Named & { readonly onPremisesSyncEnabled: boolean | null }>(
    `/users?$filter=department eq '${quote(from)}'&$select=id,displayName,onPremisesSyncEnabled`,
  )
  const moved = people.filter((person) => person.onPremisesSyncEnabled !== true).slice(0, count)
  for (const person of moved) await calls.send('PATCH', `/users/${person.id}`, { department: to })
  return `${moved.length} people of ${from} were moved to the department ${to}.`
}

/** Takes somebody's manager away. */
async function loseManager(calls: GraphCalls, name: string): Promise<string> {
  const person = await find(calls, '/users', name)
  await calls.send('DELETE', `/users/${person.id}/manager/$ref`)
  return `${name} lost the manager.`
}

/** Puts somebody else's photo in the place of somebody's. */
async function replacePhoto(calls: GraphCalls, of: string, by: string): Promise<string> {
  const [person, other] = [await find(calls, '/users', of), await find(calls, '/users', by)]
  await calls.send('PUT', `/users/${person.id}/photo/$value`, await calls.bytes(`/users/${other.id}/photo/$value`))
  return `${of} has the photo of ${by}.`
}

/** Takes a group out of the Conditional Access policy that covers its members; it covers nobody then. */
async function uncover(calls: GraphCalls, group: string, policy: string): Promise<string> {
  const path = '/identity/conditionalAccess/policies'
  const [found] = (await calls.list<Named>(path)).filter(({ displayName }) => displayName.startsWith(policy))
  if (found === undefined) throw new Error(`The demo tenant has no policy ${policy}.`)
  const users = { includeGroups: [], includeUsers: ['None'] }
  await calls.send('PATCH', `${path}/${found.id}`, { conditions: { users } })
  return `The policy ${found.displayName} covers ${group} no more.`
}

/** Who gets in when nothing else does: the members of the group for it. */
export async function findBreakGlass(calls: GraphCalls): Promise<readonly Named[]> {
  const group = await find(calls, '/groups', breakGlass)
  return calls.list<Named>(`/groups/${group.id}/members?$select=id,displayName`)
}

/** What goes wrong in the story of the demo: worse than in its window. Returns what was done, a sentence each. */
export async function ravage(calls: GraphCalls): Promise<readonly string[]> {
  return [
    await deleteForGood(calls, 'Finance – Month end'),
    await uncover(calls, 'Finance – Approvers', 'CA007'),
    await deleteForGood(calls, 'Finance – Approvers'),
    await deleteToBin(calls, breakGlass),
    await empty(calls, 'Retail EMEA'),
    await moveDepartment(calls, 'Retail', 'Warehouse', 40),
    await loseManager(calls, 'Adele Vance'),
    await replacePhoto(calls, 'Adele Vance', 'Alex Wilber'),
  ]
}

/** What goes wrong in the window's demo. Returns what was done, a sentence each. */
export async function damage(calls: GraphCalls): Promise<readonly string[]> {
  return [
    await deleteForGood(calls, 'Finance – Month end'),
    await empty(calls, 'Finance – Approvers'),
    await moveDepartment(calls, 'Retail', 'Warehouse', 40),
    await loseManager(calls, 'Adele Vance'),
    await replacePhoto(calls, 'Adele Vance', 'Alex Wilber'),
  ]
}

async function join(calls: GraphCalls, person: string, group: string): Promise<string> {
  const [who, where] = [await find(calls, '/users', person), await find(calls, '/groups', group)]
  const members = await calls.list<Named>(`/groups/${where.id}/members?$select=id`)
  if (members.some((member) => member.id === who.id)) return `${person} is in ${group} already.`
  await calls.send('POST', `/groups/${where.id}/members/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${who.id}`,
  })
  return `${person} joined ${group}.`
}

async function change(
  calls: GraphCalls,
  person: string,
  values: { readonly [attribute: string]: string },
): Promise<string> {
  const who = await find(calls, '/users', person)
  await calls.send('PATCH', `/users/${who.id}`, values)
  return `${person} has another ${Object.keys(values).join(' and ')}.`
}

/** An ordinary day: what people change without doing harm. Returns what was done, a sentence each. */
export async function ordinaryDay(calls: GraphCalls): Promise<readonly string[]> {
  return [
    await change(calls, 'Debra Berger', { jobTitle: 'Administrative Lead', officeLocation: '24/1106' }),
    await change(calls, 'Allan Deyoung', { officeLocation: '18/2111' }),
    await change(calls, 'Alex Wilber', { jobTitle: 'Marketing Lead' }),
    await join(calls, 'Miriam Graham', 'Finance – Approvers'),
    await join(calls, 'Debra Berger', 'Retail EMEA'),
  ]
}

/** A second thing for the window's demo: a group that can be brought back from the recycle bin. */
export const deleteOneToBin = (calls: GraphCalls): Promise<string> => deleteToBin(calls, breakGlass)
