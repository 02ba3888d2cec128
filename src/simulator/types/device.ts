import { nowOf } from '../clock.ts'
import type { Entity } from '../directory/entity.ts'
import { badRequest, insufficientPrivileges } from '../graph-error.ts'
import { deviceProperties } from './device-properties.ts'
import type { EntityType, Link } from './entity-type.ts'

const read = [
  'Device.Read.All',
  'Device.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
  'Directory.AccessAsUser.All',
]
const userWrite = ['Directory.AccessAsUser.All']
const remove = [...userWrite, 'Device.ReadWrite.All']

const people: Link = {
  targets: ['user', 'servicePrincipal'],
  readScopes: read,
  writeScopes: userWrite,
  isExpandable: true,
}

const isSynced = (device: Entity): boolean => device.values['onPremisesSyncEnabled'] === true

/** `microsoft.graph.device`. Deleted devices do not lie in the recycle bin. Graph docs: resources/device, device-update, directory-deleteditems-list. */
export const device: EntityType = {
  name: 'device',
  title: 'Device',
  path: 'devices',
  properties: deviceProperties,
  links: {
    registeredOwners: people,
    registeredUsers: people,
    memberOf: {
      targets: ['group'],
      inverseOf: { type: 'group', link: 'members' },
      readScopes: read,
      isExpandable: true,
    },
  },
  indexed: ['deviceId', 'displayName'],
  keys: [],
  scopes: { read, create: userWrite, update: [...remove, 'Directory.ReadWrite.All'], delete: remove },
  listUnits: 1,
  pageSize: { byDefault: 100, max: 999 },
  hasDelta: true,
  hasPhoto: false,
  rules: {
    checkCreate: (call, values) => {
      if (call.world.directory.findBy('device', 'deviceId', String(values['deviceId'])).length > 0)
        throw badRequest('Another object with the same value for property deviceId already exists.')
    },
    complete: (call, _id, values) => ({ ...values, registrationDateTime: nowOf(call.world) }),
    checkUpdate: (call, device, values) => {
      const names = Object.keys(values)
      // Only device management may say so. Graph docs: device-update.
      if (names.includes('isCompliant') || names.includes('isManaged')) throw insufficientPrivileges()
      // Without a signed-in user only Windows devices can be updated. Graph docs: device-update.
      if (!call.token.userId && !/^windows/i.test(String(device.values['operatingSystem'] ?? '')))
        throw insufficientPrivileges()
      if (isSynced(device) && names.some((name) => name !== 'accountEnabled'))
        throw badRequest(
          'Unable to update the specified properties for on-premises mastered Directory Sync objects ' +
            'or objects currently undergoing migration.',
        )
    },
  },
}
