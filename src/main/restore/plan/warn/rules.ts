import { warnOfDaysLeft } from './days-left.ts'
import { warnOfFederation } from './federated.ts'
import { warnOfLiveRules } from './live-rules.ts'
import { warnOfLookAlikes } from './look-alikes.ts'
import { warnOfMadeAnew } from './made-anew.ts'
import { warnOfPrivileges } from './privileged.ts'
import { warnOfRenames } from './renames.ts'
import { warnOfRestricted } from './restricted.ts'
import type { WarningRule } from './rule.ts'

/** Every rule that says something before a plan runs, in the order it is said. Seats are judged again at every tick. */
export const warningRules: readonly WarningRule[] = [
  warnOfDaysLeft,
  warnOfPrivileges,
  warnOfRestricted,
  warnOfLiveRules,
  warnOfLookAlikes,
  warnOfMadeAnew,
  warnOfFederation,
  warnOfRenames,
]
