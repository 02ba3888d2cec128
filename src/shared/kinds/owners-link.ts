import type { Link } from './link.ts'

/**
 * The owners of an application or service principal: no change feed carries them. Graph docs: application-post-owners,
 * serviceprincipal-post-owners.
 */
export const ownersOf = (path: string, gives: string): Link => ({
  name: 'owners',
  label: 'Owners',
  inverse: { name: 'ownedObjects', label: 'Owner of' },
  targets: ['user', 'servicePrincipal'],
  isExpanded: true,
  add: (root, id, targets) =>
    targets.map((target) => ({
      method: 'POST',
      url: `${root}${path}/${id}/owners/$ref`,
      body: { '@odata.id': `${root}/directoryObjects/${target}` },
    })),
  remove: (root, id, target) => ({ method: 'DELETE', url: `${root}${path}/${id}/owners/${target}/$ref` }),
  gives: () => gives,
  takes: 'Takes owners away.',
})
