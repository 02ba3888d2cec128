import { Button } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ConnectionStatus } from '../../../shared/api/connection.contract.ts'
import { findCloud } from '../../../shared/model/cloud.ts'
import { useConnecting } from '../../app/connecting.store.ts'
import { useAccount } from '../../app/use-account.ts'
import { useVault } from '../../app/vault-session.ts'
import { CannotList } from '../../components/cannot-list.tsx'
import { Message } from '../../components/message.tsx'
import { Facts } from './facts.tsx'
import { KindsPart } from './kinds-part.tsx'
import { LeftOutPart } from './left-out-part.tsx'
import { Part } from './part.tsx'
import { PermissionsPart } from './permissions-part.tsx'
import { tenantTexts } from './tenant-texts.ts'

/** Who is signed in to which tenant, what is read of it, and with which permissions. */
export function TenantSection(): JSX.Element | null {
  const account = useAccount()
  if (account === undefined) return null
  if (account === null)
    return (
      <>
        <NobodyPart />
        <LeftOutPart kinds={null} />
        <PermissionsPart kinds={null} />
      </>
    )
  return (
    <>
      <AccountPart account={account} />
      <KindsPart kinds={account.kinds} />
      <LeftOutPart kinds={account.kinds} />
      {account.cannotRead.length > 0 && (
        <Part title={tenantTexts.cannot} text={tenantTexts.cannotText}>
          <CannotList label={tenantTexts.cannot} rows={account.cannotRead} />
        </Part>
      )}
      <PermissionsPart kinds={account.kinds} />
    </>
  )
}

function NobodyPart(): JSX.Element {
  const vault = useVault()
  const connect = useConnecting((connecting) => connecting.connect)
  const text = vault.isDemo
    ? tenantTexts.demo
    : vault.isConnected
      ? tenantTexts.handedIn
      : vault.access === 'write'
        ? tenantTexts.none
        : tenantTexts.noneRead
  const canConnect = !vault.isConnected && vault.access === 'write'
  return (
    <Part
      title={tenantTexts.who}
      text={text}
      actions={
        canConnect && (
          <Button appearance="primary" onClick={connect}>
            {tenantTexts.connect}
          </Button>
        )
      }
    >
      <Facts rows={[[tenantTexts.tenant, vault.tenantName ?? vault.tenantId]]} />
    </Part>
  )
}

function AccountPart({ account }: { readonly account: ConnectionStatus }): JSX.Element {
  const ask = useConnecting((connecting) => connecting.ask)
  const { username, name } = account.account
  const { tenantName, tenantId } = account
  return (
    <Part
      title={tenantTexts.who}
      text={tenantTexts.whoText}
      actions={
        <>
          <Button onClick={() => ask('again')}>{tenantTexts.again}</Button>
          <Button onClick={() => ask('other')}>{tenantTexts.other}</Button>
          <Button onClick={() => ask('out')}>{tenantTexts.out}</Button>
        </>
      }
    >
      <Facts
        rows={[
          [tenantTexts.name, name],
          [tenantTexts.account, username],
          [tenantTexts.tenant, tenantName === null ? tenantId : `${tenantName} (${tenantId})`],
          [tenantTexts.cloud, findCloud(account.place)?.label ?? tenantTexts.ownCloud(account.place.graph)],
          [tenantTexts.state, tenantTexts.states[account.signIn]],
          [tenantTexts.readClient, account.readClient],
          [tenantTexts.restoreClient, account.isOneRegistration ? null : account.restoreClient],
        ]}
      />
      {account.isOneRegistration && <Message tone="neutral">{tenantTexts.oneRegistration}</Message>}
      {account.writesAnyway.length > 0 && (
        <Message tone="warning">{tenantTexts.writesAnyway(account.writesAnyway.join(', '))}</Message>
      )}
    </Part>
  )
}
