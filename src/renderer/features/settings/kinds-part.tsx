import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import { activityKinds } from '../../../shared/activity/activity-kinds.ts'
import { kinds as allKinds } from '../../../shared/kinds/kinds.ts'
import { useConnecting } from '../../app/connecting.store.ts'
import { useVault } from '../../app/vault-session.ts'
import { Facts } from './facts.tsx'
import { Part } from './part.tsx'
import { tenantTexts } from './tenant-texts.ts'

const all = [...allKinds, ...activityKinds]

const toNames = (found: typeof all): string =>
  found.length === 0 ? tenantTexts.nothing : found.map(({ label }) => label.many).join(', ')

/** What is read of the tenant, and what was left out; null: everything. */
export function KindsPart({ kinds }: { readonly kinds: readonly string[] | null }): JSX.Element {
  const connect = useConnecting((connecting) => connecting.connect)
  const canChange = useVault().access === 'write'
  const read = all.filter(({ id }) => kinds === null || kinds.includes(id))
  return (
    <Part
      title={tenantTexts.read}
      text={`${kinds === null ? tenantTexts.readAll(all.length) : tenantTexts.readSome(read.length, all.length)} ${tenantTexts.changeText}`}
      actions={canChange && <Button onClick={connect}>{tenantTexts.change}</Button>}
    >
      {kinds !== null && (
        <Facts
          rows={[
            [tenantTexts.isRead, toNames(read)],
            [tenantTexts.leftOut, toNames(all.filter((one) => !read.includes(one)))],
          ]}
        />
      )}
    </Part>
  )
}
