import { badRequest } from '../graph-error.ts'
import type { Rules } from './entity-type.ts'

/** What Graph enforces for domains. Graph docs: domain-update, domain-delete. */
export const domainRules: Rules = {
  checkUpdate: (_call, domain, values) => {
    if (domain.values['isVerified'] !== true) throw badRequest(`The domain ${domain.id} is not verified.`)
    if (values['isDefault'] === false) throw badRequest('Make another domain the default one instead.')
  },

  // There is one default domain. Graph docs: resources/domain.
  afterChange: (world, domain, names) => {
    if (names === 'all' || !names.has('isDefault') || domain.values['isDefault'] !== true) return
    for (const other of world.directory.live('domain'))
      if (other !== domain) world.directory.set(other, 'isDefault', false)
  },

  checkDelete: (call, domain) => {
    if (domain.values['isDefault'] === true || domain.values['isInitial'] === true)
      throw badRequest(`The domain ${domain.id} cannot be deleted.`)
    const ending = `@${domain.id.toLowerCase()}`
    for (const user of call.world.directory.live('user'))
      if (String(user.values['userPrincipalName']).toLowerCase().endsWith(ending))
        throw badRequest(`The domain ${domain.id} is still in use.`)
  },
}
