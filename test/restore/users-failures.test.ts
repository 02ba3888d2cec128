import { expect, test } from 'vitest'
import { user } from '../../src/shared/kinds/user.ts'
import type { RestoreReport } from '../../src/shared/model/restore-report.ts'
import { inLongRun } from '../long-run.ts'
import { purge } from './damage.ts'
import { all, everything, type Stage, withStage } from './stage.ts'

const names = ['Live', 'Binned', 'Anna', 'Bert'] as const

/** Users of every fate, who manage each other, one with a photo, and a guest; then a bad day for all of them. */
async function ruin(stage: Stage): Promise<number> {
  const { state } = stage.simulator
  const ids: string[] = []
  for (const name of names) {
    const { id } = await stage.call('POST', '/users', {
      accountEnabled: true,
      displayName: name,
      mailNickname: name.toLowerCase(),
      userPrincipalName: `${name.toLowerCase()}@contoso.example`,
      department: 'Village',
      mobilePhone: '+49 123456',
      otherMails: [`${name.toLowerCase()}@mail.example`],
      passwordProfile: { password: 'Xk7!vnQ2-pTz9' },
    })
    ids.push(String(id))
  }
  const { invitedUser } = await stage.call('POST', '/invitations', {
    invitedUserEmailAddress: 'ana@fabrikam.example',
    invitedUserDisplayName: 'Guest',
    inviteRedirectUrl: 'https://myapps.microsoft.com',
  })
  const guest = (invitedUser as { readonly id: string }).id
  await stage.call('PATCH', `/users/${guest}`, { department: 'Partners', mobilePhone: '+34 1' })
  const [live, binned, anna, bert] = ids as [string, string, string, string]
  for (const [id, manager] of [
    [anna, bert],
    [bert, anna],
    [live, anna],
    [guest, bert],
  ] as const)
    await stage.call('PUT', `/users/${id}/manager/$ref`, { '@odata.id': `{root}/users/${manager}` })
  await stage.call('PUT', `/users/${anna}/photo/$value`, state.photo(state.photoIds()[0] ?? ''))
  const snapshot = await stage.backup('all')
  const harm = { department: 'Nowhere', jobTitle: 'Nobody', mobilePhone: '666', otherMails: [], accountEnabled: false }
  await stage.call('PATCH', `/users/${live}`, harm)
  await stage.call('DELETE', `/users/${binned}`)
  for (const id of [anna, bert, guest]) await purge(stage, '/users', id)
  return snapshot
}

/** Names of ours of which something that can be written differs. */
async function differing(stage: Stage, snapshot: number): Promise<readonly string[]> {
  const never = new Set<string>(user.attributes.filter(({ how }) => how === 'never').map(({ name }) => name))
  const { changes } = await stage.differenceFrom(snapshot)
  return changes
    .filter(({ kind, change }) => kind === 'user' && change !== 'added')
    .filter(({ change, attributes, links }) => {
      return change === 'removed' || links.length > 0 || attributes.some(({ name }) => !never.has(name))
    })
    .map(({ name }) => name)
    .sort()
}

/** Everything about one object stands together, and nothing twice. */
function isOrdered({ worksheet }: RestoreReport): boolean {
  const ids = worksheet.map(({ object }) => object.id)
  const blocks = ids.filter((id, index) => id !== ids[index - 1])
  const lines = new Set(worksheet.map(({ object, todo }) => `${object.id} ${todo}`))
  return new Set(blocks).size === blocks.length && lines.size === worksheet.length
}

test('each write for users refused once in turn: who is not as they were is told, and nobody else; the next restore does the rest', async () => {
  const count = await withStage(10, async (stage) => {
    const snapshot = await ruin(stage)
    const report = await stage.run(await stage.plan(snapshot, all, everything))
    expect([report.issues, await differing(stage, snapshot)]).toEqual([[], []])
    return stage.writes().length
  })
  expect(count).toBeGreaterThan(15)
  for (let nth = 1; nth <= count; nth += inLongRun(1, 8))
    await withStage(10, async (stage) => {
      const snapshot = await ruin(stage)
      const plan = await stage.plan(snapshot, all, everything)
      let writes = 0
      stage.onWrite = (_, isSent) => {
        if (isSent) return
        writes += 1
        if (writes === nth)
          stage.simulator.faults.add(
            { kind: 'error', status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' },
            { match: /^(POST|PATCH|PUT|DELETE) /, times: 1 },
          )
      }
      const report = await stage.run(plan)
      stage.onWrite = () => undefined
      const told = report.objects
        .filter(({ kind, result, reason }) => kind === 'user' && (result === 'failed' || reason !== undefined))
        .map(({ name }) => name)
      const left = await differing(stage, snapshot)
      expect([nth, report.outcome, [...told].sort()]).toEqual([nth, 'partial', left])
      expect(left.length).toBeGreaterThan(0)
      expect(isOrdered(report)).toBe(true)
      await stage.run(await stage.plan(snapshot, all, everything))
      expect(await differing(stage, snapshot)).toEqual([])
    })
}, 900_000)
