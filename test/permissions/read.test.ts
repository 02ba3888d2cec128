import { expect, test } from 'vitest'
import { readScopes } from '../../src/main/connection/read-scopes.ts'
import { activityKinds } from '../../src/shared/activity/activity-kinds.ts'
import type { Kind } from '../../src/shared/kinds/kind.ts'
import { getKind, kinds } from '../../src/shared/kinds/kinds.ts'
import { type Stage, withStage } from '../backup/stage.ts'
import type { SceneTenant } from '../kinds/scene.ts'
import { scenes } from '../kinds/scenes/scenes.ts'

const people = { users: 40 }
const forYears = 5 * 366 * 86_400

/** Every kind has an object, every recycle bin too, and a group hides its members. */
async function playAll(stage: SceneTenant): Promise<void> {
  await stage.call('POST', '/groups', {
    displayName: 'Confidants',
    groupTypes: ['Unified'],
    mailEnabled: true,
    mailNickname: 'confidants',
    securityEnabled: false,
    visibility: 'HiddenMembership',
    'members@odata.bind': [`{graph}/users/${stage.simulator.state.users()[0]?.id}`],
  })
  for (const scene of scenes) {
    const id = await scene.create(stage)
    await scene.remove?.(stage, id)
    await scene.bringBack?.(stage, id)
  }
}

function hold(stage: Stage, scopes: readonly string[]): void {
  const token = stage.simulator.issueToken({ scopes, expiresInSeconds: forYears })
  stage.token = () => token
}

/** Of a full read, whatever was left out of it. */
const isNoGap = 'Everything was read; the change feed had told of every change.'

/** What a backup did not read of these kinds: parts that are not complete or have a reason, objects that lack a part. */
async function gapsOf(stage: Stage, scopes: readonly string[], chosen: readonly string[]): Promise<readonly string[]> {
  hold(stage, scopes)
  try {
    const { captures, snapshot, issues } = await stage.backup({ full: true, photos: 'all', kinds: chosen })
    const parts = captures.filter(({ kind }) => chosen.includes(kind))
    return [
      ...parts.flatMap(({ kind, part, state, reason = '' }) => {
        const why = reason.replace(isNoGap, '').trim()
        return state === 'complete' && why === '' ? [] : [`${kind} ${part}: ${state} ${why}`]
      }),
      ...issues.map((issue) => JSON.stringify(issue)),
      ...(snapshot === null ? ['no snapshot'] : stage.vault.history.unread(snapshot).map((one) => JSON.stringify(one))),
    ]
  } catch (thrown) {
    return [`no backup: ${(thrown as Error).message}`]
  }
}

/** Kinds from whose side links of a kind are read. */
const sidesOf = ({ links }: Kind): readonly string[] => links.flatMap(({ omits = [] }) => omits)

/** A kind, those below whose objects it is listed, and those from whose side links of them are read. */
function withParents(kind: Kind): readonly string[] {
  const parents = (kind.sources ?? []).flatMap(({ ofEach }) => (ofEach === undefined ? [] : [getKind(ofEach.kind)]))
  return [...new Set([kind, ...parents].flatMap((one) => [one.id, ...sidesOf(one)]))]
}

test('with exactly these permissions everything is read', { timeout: 60_000 }, () =>
  withStage(people, async (stage) => {
    await playAll(stage)
    expect(
      await gapsOf(
        stage,
        readScopes(null),
        kinds.map(({ id }) => id),
      ),
    ).toEqual([])
  }),
)

/**
 * Wide ones read what narrower ones beside them read: these are there so that leaving out a kind never asks for something
 * new, and so that an organisation may refuse the wide one.
 */
const wide = ['Directory.Read.All']

/** A scope that another of the same kind serves too, with what it is there for. */
const doubled: Readonly<Record<string, string>> = {
  // To tell who signed in; the tenant is told by the other as well.
  organization: 'User.Read',
}

test.each(kinds.map((kind) => [kind.id, kind] as const))(
  '%s: exactly its permissions read it, and without any one of them something is not read',
  { timeout: 120_000 },
  (id, kind) =>
    withStage(people, async (stage) => {
      await playAll(stage)
      const chosen = withParents(kind)
      const scopes = readScopes(chosen)
      expect(await gapsOf(stage, scopes, chosen)).toEqual([])
      const narrow = scopes.filter((scope) => !wide.includes(scope))
      const atLeast = await gapsOf(stage, narrow, chosen)
      expect(atLeast.length > 0).toBe(narrow.length < scopes.length)
      for (const scope of narrow.filter((one) => one !== doubled[id])) {
        const without = narrow.filter((one) => one !== scope)
        const gaps = await gapsOf(stage, without, chosen)
        expect(
          gaps.filter((gap) => !atLeast.includes(gap)),
          scope,
        ).not.toEqual([])
      }
    }),
)

test('who signed in is told to a token that may read nothing else', () =>
  withStage(people, async (stage) => {
    const signal = new AbortController().signal
    hold(stage, readScopes([]))
    expect(await stage.reader.tenantId(signal)).toBe(stage.simulator.tenantId)
    const me = await stage.simulator.fetch('https://graph.test/v1.0/me?$select=id', {
      headers: { Authorization: `Bearer ${stage.token()}` },
    })
    expect(me.status).toBe(200)
  }))

test.each(activityKinds.map((kind) => [kind.id, kind] as const))(
  '%s: exactly its permissions read it, and without any one of them it is refused',
  (id, kind) =>
    withStage(people, async (stage) => {
      const read = async (scopes: readonly string[]): Promise<string> => {
        hold(stage, scopes)
        const signal = new AbortController().signal
        try {
          await stage.reader.tenantId(signal)
          for await (const _ of stage.reader.activity(kind, '2026-11-01T00:00:00Z', signal));
          return 'read'
        } catch (thrown) {
          return String((thrown as { readonly code?: unknown }).code)
        }
      }
      const scopes = readScopes([id])
      expect(await read(scopes)).toBe('read')
      for (const scope of scopes)
        expect(await read(scopes.filter((one) => one !== scope)), scope).toBe('permissionMissing')
    }),
)
