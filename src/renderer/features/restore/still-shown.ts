import type { ToRun } from '../../../shared/api/connection.contract.ts'
import type { RestoreState } from './restore.store.ts'

/** What a plan is made of: one that was made of something else is not taken. */
type Choice = Pick<
  RestoreState,
  'vaultId' | 'wish' | 'snapshot' | 'selection' | 'links' | 'mailInvitations' | 'renames' | 'anew' | 'undoes'
>

const choices = [
  'vaultId',
  'wish',
  'snapshot',
  'selection',
  'links',
  'mailInvitations',
  'renames',
  'anew',
  'undoes',
] as const satisfies readonly (keyof Choice)[]

/** Whether all is chosen as it was when a plan was asked for: making one takes a while. */
export const isSameChoice = (before: Choice, now: Choice): boolean =>
  choices.every((name) => before[name] === now[name])

/** What of the wizard decides whether something that is to run is still what is before the eyes. */
type Shown = Pick<RestoreState, 'vaultId' | 'wish' | 'step' | 'plan' | 'isStale'>

/**
 * Whether what is to run is still what is shown: of a plan the very one, with every tick as it was; of a run that is gone
 * on with, the page that says so. Between the click and the run lie answers that take a while.
 */
export const isStillShown = (what: ToRun, before: Shown, now: Shown): boolean =>
  before.vaultId === now.vaultId &&
  before.wish === now.wish &&
  before.step === now.step &&
  !now.isStale &&
  ('plan' in what ? now.plan === what.plan : true)
