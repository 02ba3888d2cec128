import { AppError } from '../../../../shared/errors.ts'
import { getKind } from '../../../../shared/kinds/kinds.ts'
import type { JsonObject } from '../../../../shared/model/json.ts'
import type { DirectoryWriter } from '../../directory-writer.ts'
import type { Case } from '../situation.ts'
import type { LiveRule, LiveRules } from '../surroundings.ts'

/** No rule is known. */
const noRules: LiveRules = { rules: [], unread: [] }

/** What rules look at: attributes of users and devices, and who is in a group. Entra docs: groups-dynamic-membership. */
const ruled: ReadonlySet<string> = new Set(['user', 'device', 'group'])

/** Whether something may be written that a rule looks at. */
const isInQuestion = ({ wanted, now }: Case): boolean => now.state !== 'unknown' && ruled.has(wanted.kind)

const refusals: ReadonlySet<string> = new Set(['requestRefused', 'permissionMissing', 'notLicensed'])

/** Asks the tenant which rules are live, two lists, where the plan may write what they look at. Throws what reading throws. */
export async function readLiveRules(
  writer: Pick<DirectoryWriter, 'dynamic'>,
  cases: readonly Case[],
  signal: AbortSignal,
): Promise<LiveRules> {
  if (!cases.some(isInQuestion)) return noRules
  const rules: LiveRule[] = []
  const unread: string[] = []
  for (const kind of ['group', 'administrativeUnit'] as const) {
    try {
      rules.push(...(await writer.dynamic(kind, signal)).flatMap((raw) => toRule(kind, raw)))
    } catch (thrown) {
      if (!(thrown instanceof AppError) || !refusals.has(thrown.code)) throw thrown
      const many = getKind(kind).label.many.toLowerCase()
      unread.push(
        `Which ${many} are filled by a rule could not be read, so who enters or leaves them is not shown. ${thrown.message}`,
      )
    }
  }
  return { rules, unread }
}

/** A rule that is paused decides nothing; one of which Graph does not say is taken for on. */
function toRule(kind: string, raw: JsonObject): readonly LiveRule[] {
  const rule = raw['membershipRule']
  if (typeof rule !== 'string' || rule === '' || raw['membershipRuleProcessingState'] === 'Paused') return []
  const id = String(raw['id'])
  return [{ of: { kind, id, name: String(raw['displayName'] ?? id) }, rule }]
}
