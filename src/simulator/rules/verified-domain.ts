import type { Entity } from '../directory/entity.ts'
import { badRequest } from '../graph-error.ts'
import type { Scene } from '../types/scene.ts'

/**
 * The verified domain of a user principal name.
 * Throws 400 when the tenant has not verified it. Graph docs: user-post-users.
 */
export function getVerifiedDomain(world: Scene, userPrincipalName: string): Entity {
  const name = userPrincipalName.slice(userPrincipalName.lastIndexOf('@') + 1).toLowerCase()
  for (const domain of world.directory.live('domain'))
    if (domain.id.toLowerCase() === name && domain.values['isVerified'] === true) return domain
  throw badRequest(
    'The domain portion of the userPrincipalName property is invalid. ' +
      'You must use one of the verified domain names in your organization.',
  )
}

/** The tenant's default domain name. Throws when it has none. */
export function getDefaultDomain(world: Scene): string {
  for (const domain of world.directory.live('domain')) if (domain.values['isDefault'] === true) return domain.id
  throw new Error('the tenant has no default domain')
}
