import { domain } from './domain.ts'
import type { EntityType } from './entity-type.ts'
import { group } from './group.ts'
import { organization } from './organization.ts'
import { subscribedSku } from './subscribed-sku.ts'
import { user } from './user.ts'

/** Every type the simulator serves. Adding one: its file, and a line here. */
export const types: readonly EntityType[] = [user, group, organization, domain, subscribedSku]
