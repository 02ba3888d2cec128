import { create } from 'zustand'
import type { ConnectionStatus } from '../../../shared/api/connection.contract.ts'
import type { ConnectStep } from './connect-step.ts'
import { firstTicked } from './kind-groups.ts'
import { emptyFields, type RegistrationFields } from './registration-fields.ts'

/** Everything chosen and typed on the way. Held by the window alone; going back, or leaving the page, keeps it. */
export interface ConnectState {
  /** The vault it is about, null for a new one; another one starts anew. Undefined: nothing was begun. */
  readonly vaultId: string | null | undefined
  readonly step: ConnectStep
  /** The kinds and logs that are to be read. */
  readonly ticked: readonly string[]
  readonly fields: RegistrationFields
  /** Fields that were left once, and may say what is wrong with them. */
  readonly isChecked: boolean
  /** What the sign-in led to. */
  readonly connected: ConnectionStatus | null
}

export const useConnect = create<ConnectState>()(() => ({
  vaultId: undefined,
  step: 'permissions',
  ticked: firstTicked,
  fields: emptyFields,
  isChecked: false,
  connected: null,
}))

/** Begins the way for a vault, or for one that is to be made. */
export const beginConnect = (vaultId: string | null, ticked: readonly string[], fields: RegistrationFields): void =>
  useConnect.setState({ vaultId, step: 'permissions', ticked, fields, isChecked: false, connected: null })

export const goTo = (step: ConnectStep): void => useConnect.setState({ step })

/** Ticks or unticks kinds. */
export const tick = (ids: readonly string[], isTicked: boolean): void =>
  useConnect.setState(({ ticked }) => {
    const others = ticked.filter((id) => !ids.includes(id))
    return { ticked: isTicked ? [...others, ...ids] : others, connected: null }
  })

/** Takes what is typed into a field. What was signed in to before is no longer what is asked for. */
export const type = (part: Partial<RegistrationFields>): void =>
  useConnect.setState(({ fields }) => ({ fields: { ...fields, ...part }, connected: null }))
