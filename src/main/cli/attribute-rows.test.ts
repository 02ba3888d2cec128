import { expect, test } from 'vitest'
import { badge } from '../../../test/hand-made/made-up-kind.ts'
import { group } from '../../shared/kinds/group.ts'
import { user } from '../../shared/kinds/user.ts'
import { toPermissionRows } from '../../shared/model/permission-rows.ts'
import { toAttributeRows } from './attribute-rows.ts'

const rows = toAttributeRows([user, group, badge])
const find = (kind: string, attribute: string) => rows.filter((row) => row.kind === kind && row.attribute === attribute)

test('a relation that attributes tell is restored with them, and not where they cannot be written', () => {
  expect(find('badge', 'holder')).toMatchObject([
    { is: 'link', how: 'reference', restored: true, reason: 'Told by holderId: compared and restored with it.' },
  ])
  expect(find('badge', 'room')).toMatchObject([
    { restored: false, reason: 'Told by roomId: compared with it, which cannot be written.' },
  ])
})

test('the other side of several relations is one row that names them all', () => {
  expect(find('user', 'memberOf')).toMatchObject([
    {
      how: 'inverse',
      restored: true,
      reason: 'The other side of members of groups, room of badges: worked out from it, and restored with it.',
    },
  ])
})

test('a permission stands once, with every kind it serves and every reason', () => {
  const scopes = toPermissionRows([group, badge], 'read').filter(({ scope }) => scope === 'Group.Read.All')
  expect(scopes).toMatchObject([{ kinds: ['group', 'badge'] }])
  expect(scopes[0]?.why).toMatch(/deleted groups\. To name the rooms\.$/)
})
