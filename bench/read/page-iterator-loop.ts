import { Client, PageIterator } from '@microsoft/microsoft-graph-client'
import { group } from '../../src/shared/kinds/group.ts'
import { selectedOf } from '../../src/shared/kinds/kind.ts'
import { user } from '../../src/shared/kinds/user.ts'
import { type Fetch, graph } from './service.ts'

/** What the loop brought. */
export interface LoopResult {
  readonly users: number
  readonly groups: number
  readonly links: number
}

type Entry = { readonly id: string; readonly manager?: unknown }

/**
 * Reads the directory as most scripts do: every page of users and groups with the client's own iterator, one page after
 * the other, and the members and owners of each group by a call of their own. Managers come with the users.
 */
export async function loopOverDirectory(fetch: Fetch, token: string): Promise<LoopResult> {
  const client = Client.initWithMiddleware({
    baseUrl: graph,
    middleware: {
      execute: async (context) => {
        const headers = { ...(context.options?.headers as Record<string, string>), Authorization: `Bearer ${token}` }
        context.response = await fetch(String(context.request), { ...context.options, headers } as RequestInit)
      },
    },
  })
  const readAll = async (path: string): Promise<readonly Entry[]> => {
    const entries: Entry[] = []
    await new PageIterator(client, await client.api(path).get(), (entry: Entry) => {
      entries.push(entry)
      return true
    }).iterate()
    return entries
  }
  const users = await readAll(`/users?$select=id,${selectedOf(user).join(',')}&$expand=manager($select=id)`)
  const groups = await readAll(`/groups?$select=id,${selectedOf(group).join(',')}`)
  let links = users.filter(({ manager }) => manager !== undefined).length
  for (const { id } of groups) {
    links += (await readAll(`/groups/${id}/members?$select=id`)).length
    links += (await readAll(`/groups/${id}/owners?$select=id`)).length
  }
  return { users: users.length, groups: groups.length, links }
}
