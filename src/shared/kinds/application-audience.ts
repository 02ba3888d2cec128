import type { JsonObject, JsonValue } from '../model/json.ts'
import type { Content } from '../model/object-state.ts'
import type { Attribute, Write } from './attribute.ts'
import { wholeApi } from './entitlements.ts'
import { objectIn } from './json-parts.ts'
import { isSameValue, patchesOf } from './record-writes.ts'

type Value = JsonValue | undefined

/** Who can sign in, from few to many; the first is what Entra takes where nothing is said. Graph docs: resources/application. */
const audiences = [
  'AzureADMyOrg',
  'AzureADMultipleOrgs',
  'PersonalMicrosoftAccount',
  'AzureADandPersonalMicrosoftAccount',
] as const

/** The audience of an application as it is created: nobody but people of this organisation. */
export const ownOrganisation = audiences[0]

const rankOf = (audience: Value): number =>
  Math.max(0, audiences.indexOf(String(audience) as (typeof audiences)[number]))

/** Personal accounts need tokens of version 2. Graph types: ApiApplication.requestedAccessTokenVersion. */
const needsNewTokens = (audience: Value): boolean => String(audience).includes('PersonalMicrosoftAccount')

const tokenVersionOf = (content: Content): Value => objectIn(content['api'])['requestedAccessTokenVersion']

/**
 * Writes who can sign in. Where that takes another version of tokens, both go in one request: alone each is refused (seen by
 * others: github.com/azure-ad-b2c/Scripts/issues/2).
 */
export const writeAudience: NonNullable<Attribute['write']> = (context) => {
  const { wanted, live } = context
  const now: Value = live === undefined ? ownOrganisation : live['signInAudience']
  const after = wanted['signInAudience']
  if (after === undefined || isSameValue(after, now)) return []
  const body: JsonObject =
    needsNewTokens(after) && tokenVersionOf(live ?? wanted) !== 2
      ? { signInAudience: after, api: { ...wholeApi(live?.['api'], undefined), requestedAccessTokenVersion: 2 } }
      : { signInAudience: after }
  return [{ requests: patchesOf(context, '/applications', [body]), ...saidOf(after, now) }]
}

function saidOf(after: Value, now: Value): Pick<Write, 'gives' | 'takes'> {
  if (rankOf(after) > rankOf(now))
    return { gives: 'Lets people of other organisations, or with personal accounts, sign in.' }
  return { takes: 'Keeps people of other organisations, or with personal accounts, from signing in.' }
}
