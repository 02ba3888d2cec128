import { toNames, type WarningRule } from './rule.ts'

/**
 * What only the administrators of its own administrative unit may write, unless a ticked step takes it out of there
 * first. Entra docs: admin-units-restricted-management.
 */
export const warnOfRestricted: WarningRule = ({ steps, before }) => {
  const takenOut = new Set(
    steps
      .filter(({ action, object, ticked }) => ticked && action === 'unlink' && object.kind === 'administrativeUnit')
      .flatMap(({ targets }) => targets.map(({ id }) => id)),
  )
  const names = steps
    .filter((step) => step.action !== 'restoreFromBin' && !takenOut.has(step.object.id))
    .filter((step) => before(step)?.content['isManagementRestricted'] === true)
    .map(({ object }) => object.name)
  if (names.length === 0) return []
  const [verb, it] = new Set(names).size === 1 ? ['is', 'it'] : ['are', 'them']
  return [
    `${toNames(names)} ${verb} in an administrative unit with restricted management: only an administrator of that unit may change ${it}, whatever other roles the account has. Run the restore with such an account, or these steps are refused.`,
  ]
}
