import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SearchHit } from '../../src/shared/model/search.ts'
import type { Ended } from './dirsafe.ts'
import { makeLocalTenant, play } from './in-process.ts'

interface Group {
  readonly id: string
  readonly displayName: string
}
interface Found {
  readonly snapshot: number | null
  readonly hits: readonly SearchHit[]
  readonly more: boolean
}

const tenant = makeLocalTenant(60, 7)

let folder: string
let vault: string
let group: Group
let member: string
let between: string

const run = (...args: readonly string[]): Promise<Ended> =>
  play(args, { fetch: tenant.fetch, env: { ...tenant.env, DIRSAFE_PASSPHRASE: 'five unrelated words are good' } })

async function json<T>(...args: readonly string[]): Promise<T> {
  const { code, out, err } = await run(...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as T
}

/** A tenant with a group that loses a member and is deleted; each time a backup is taken. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'look-'))
  vault = join(folder, 'vault')
  const backUp = () => run('backup', vault)
  expect((await run('vault', 'create', vault)).code).toBe(0)
  const { value } = await tenant.call<{ value: readonly Group[] }>('GET', '/groups?$select=id,displayName&$top=999')
  group = value.find(({ displayName }) => displayName === 'Finance – Month end') ?? { id: '', displayName: '' }
  const members = await tenant.call<{ value: readonly Pick<Group, 'id'>[] }>(
    'GET',
    `/groups/${group.id}/members?$select=id`,
  )
  member = members.value[0]?.id ?? ''
  expect((await backUp()).code).toBe(0)
  await tenant.call('DELETE', `/groups/${group.id}/members/${member}/$ref`)
  expect((await backUp()).code).toBe(0)
  between = (await json<readonly { readonly finishedAt: string }[]>('snapshots', vault))[0]?.finishedAt ?? ''
  await tenant.call('DELETE', `/groups/${group.id}`)
  expect((await backUp()).code).toBe(0)
})

afterAll(() => {
  rmSync(folder, { recursive: true, maxRetries: 10 })
})

test('search finds what there is in the newest snapshot, and says where what is gone was', async () => {
  expect(await json<Found>('search', vault, 'finance month', '--kind', 'group')).toEqual({
    snapshot: 3,
    hits: [],
    more: false,
  })
  const { hits } = await json<Found>('search', vault, 'month finance', '--all', '--kind', 'group')
  expect(hits).toMatchObject([
    { kind: 'group', id: group.id, name: group.displayName, isThere: false, found: [{ from: 1, to: 2 }] },
  ])
  const { out } = await run('search', vault, group.id.slice(0, 13), '--at', '1')
  expect(out).toContain(`Group  ${group.id}  ${group.displayName}  `)
  expect(out).toContain('no longer there')
  expect((await run('search', vault, 'nobody is called that')).out).toBe(
    'Nothing was found. Try fewer words, or all snapshots: --all\n',
  )
})

test('history says when someone left a group, and when the group went', async () => {
  const { out } = await run('history', vault, 'user', member)
  expect(out).toMatch(/^ {3}1 {2}[-\d]+ [:\d]+ {2}there\n {3}2 {2}[-\d]+ [:\d]+ {2}memberOf\n/)
  expect(out).toContain(`- memberOf: ${group.displayName}  (group ${group.id})`)
  const life = await json<readonly { readonly from: number; readonly parts: readonly string[] }[]>(
    'history',
    vault,
    'group',
    group.id,
  )
  expect(life.map(({ from, parts }) => [from, parts])).toEqual([
    [1, ['created']],
    [2, ['members']],
    [3, ['deleted']],
  ])
})

test('a date stands for the last snapshot by then, wherever a snapshot is named', async () => {
  const members = async (...at: readonly string[]): Promise<readonly string[]> => {
    const { links } = await json<{ links: readonly { link: string; targets: readonly { id: string }[] }[] }>(
      'show',
      vault,
      'group',
      group.id,
      ...at,
    )
    return links.find(({ link }) => link === 'members')?.targets.map(({ id }) => id) ?? []
  }
  const before = await members('--at', '1')
  expect(before).toContain(member)
  expect(await members('--on', between)).toEqual(before.filter((id) => id !== member))
  const found = await json<Found>('search', vault, 'finance month', '--at', between)
  expect(found.snapshot).toBe(2)
  const difference = await json<{ from: number; to: number }>('diff', vault, '1', between)
  expect([difference.from, difference.to]).toEqual([1, 2])
})

test('there is a sentence where nothing is so early, and where the date is none', async () => {
  const early = await run('show', vault, 'group', group.id, '--on', '2001-01-01')
  expect(early.code).toBe(1)
  expect(early.err).toContain('No snapshot was finished by 2001-01-01. The oldest, 1, is of ')
  const none = await run('search', vault, 'x', '--at', '2026-02-31')
  expect(none.code).toBe(2)
  expect(none.err).toContain('--at must be the number of a snapshot, a date as 2026-03-01')
  expect((await run('search', vault, 'x', '--all', '--at', '1')).code).toBe(2)
  expect((await run('search', vault, ' % ')).err).toContain('at least one letter or digit')
  expect((await run('show', vault, 'group', group.id, '--at', '1', '--on', between)).err).toContain('either --at N or')
  expect((await run('show', vault, 'group', group.id, '--on', 'friday')).err).toContain('--on must be the number')
})

test('a difference is written as a page and as Markdown, never over another file', async () => {
  const [page, text] = [join(folder, 'difference.html'), join(folder, 'difference.md')]
  const written = await run('diff', vault, '1', '2', '--report', page)
  expect(written).toMatchObject({ code: 0, err: expect.stringContaining('in clear') })
  expect(readFileSync(page, 'utf8')).toContain('Finance – Month end')
  expect((await run('diff', vault, '1', '2', '--report', text)).code).toBe(0)
  expect(readFileSync(text, 'utf8')).toContain('## Groups')
  expect((await run('diff', vault, '1', '2', '--report', page)).err).toContain('already')
  expect((await run('diff', vault, '1', '2', '--report', join(folder, 'x.pdf'))).err).toContain('.html or .md')
  expect((await run('diff', vault, '1', '2', '--report', join(vault, 'x.md'))).err).toContain('folder of the vault')
})

describe('an export of objects that are not all there', () => {
  const gone = '00000000-0000-4000-8000-000000000000'
  const exportTo = (name: string, ...more: readonly string[]) =>
    run('export', vault, '--to', join(folder, name), ...more)

  test.each(['csv', 'json', 'photos'])(
    '%s: where none is, nothing is written, and the sentence says so',
    async (format) => {
      const { code, out, err } = await exportTo(`none-${format}`, '--format', format, '--object', `user:${gone}`)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toBe(`Snapshot 3 holds no user with the id ${gone}.\nCheck the kind and the id.\n`)
      expect(existsSync(join(folder, `none-${format}`))).toBe(false)
    },
  )

  test.each(['csv', 'json', 'photos'])(
    '%s: where some are, it ends with 3 and names each that is not',
    async (format) => {
      const objects = [`user:${member}`, `user:${gone}`, `group:${group.id}`].flatMap((one) => ['--object', one])
      const { code, out, err } = await exportTo(`some-${format}`, '--format', format, ...objects)
      expect([code, out]).toEqual([3, expect.stringContaining('Exported ')])
      expect(err).toContain(`Issue: Snapshot 3 holds no user with the id ${gone}.\n`)
      expect(err).toContain(`Issue: Snapshot 3 holds no group with the id ${group.id}.\n`)
      expect(existsSync(join(folder, `some-${format}`, 'checksums.sha256'))).toBe(true)
      const told = await exportTo(`told-${format}`, '--format', format, ...objects, '--json')
      expect(JSON.parse(told.out)).toMatchObject({
        issues: [
          { kind: 'user', id: gone },
          { kind: 'group', id: group.id },
        ],
      })
    },
  )

  test('every photo ever kept: who was deleted since is there, who never was is not', async () => {
    const every = ['--format', 'photos', '--every']
    expect((await exportTo('every', ...every, '--object', `group:${group.id}`)).code).toBe(0)
    const { code, err } = await exportTo('never', ...every, '--object', `group:${gone}`)
    expect([code, err]).toEqual([1, expect.stringContaining(`No snapshot holds a group with the id ${gone}.`)])
  })
})

test('an id in capitals is found, as it is pasted from elsewhere', async () => {
  const upper = member.toUpperCase()
  expect(upper).not.toBe(member)
  expect((await run('show', vault, 'user', upper)).out).toContain(`(User ${member}, snapshot 3)`)
  expect((await run('history', vault, 'user', upper)).out).toContain('memberOf')
  expect((await run('forget', vault, `user:${upper}`, '--dry-run')).out).toContain(`(user:${member})`)
  const to = join(folder, 'capitals')
  expect((await run('export', vault, '--to', to, '--format', 'json', '--object', `user:${upper}`)).code).toBe(0)
  expect(readFileSync(join(to, 'users.jsonl'), 'utf8')).toContain(member)
})
