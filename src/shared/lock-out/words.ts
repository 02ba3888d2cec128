import type { Asks, Certainty, FactAccount, FactPolicy } from '../model/lock-out.ts'

/** Whom a sentence is about. */
export const wordsOf = ({ name, isOperator, isConsenter }: FactAccount): string =>
  !isOperator
    ? `the break-glass account ${name}`
    : isConsenter === true
      ? `${name}, who signed in to write`
      : `${name}, who runs this restore`

/** The same, to begin a sentence with. */
export const titleOf = (account: FactAccount): string => {
  const words = wordsOf(account)
  return account.isOperator ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** Names of built-in controls. Graph docs: resources/conditionalaccessgrantcontrols. */
const controls: { readonly [control: string]: string } = {
  mfa: 'multifactor authentication',
  compliantDevice: 'a compliant device',
  domainJoinedDevice: 'a device joined to the domain',
  approvedApplication: 'an approved application',
  compliantApplication: 'a protected application',
  passwordChange: 'a new password',
}

function controlIn(control: string, strength: string): string {
  if (control === 'strength') return `the authentication strength ${strength}`
  if (control.startsWith('terms ')) return 'terms of use to be accepted'
  return controls[control] ?? 'another control'
}

/** Whether a policy lets nobody in whom it covers. */
export const isBlock = ({ controls: asked }: Asks): boolean => asked.includes('block')

/** Whether a policy wants nothing at all. */
export const asksNothing = ({ asks, session }: Pick<FactPolicy, 'asks' | 'session'>): boolean =>
  asks.controls.length === 0 && session === ''

/** What a policy does to those whom it covers, as the end of a sentence. */
export function demandOf({ asks, session }: Pick<FactPolicy, 'asks' | 'session'>, strength: string): string {
  if (isBlock(asks)) return 'it blocks their sign-ins'
  const asked = [...new Set(asks.controls.map((control) => controlIn(control, strength)))]
  if (asked.length > 0) return `it asks for ${asked.join(asks.isAnd ? ' and ' : ' or ')}`
  return session === '' ? 'it asks for nothing' : 'it limits their sessions'
}

/** `covers`, or `may cover` where it is not sure. */
export const covers = (certainty: Certainty): string => (certainty === 'yes' ? 'covers' : 'may cover')
