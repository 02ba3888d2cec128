import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { Route } from '../../../shared/api/network.contract.ts'
import { publicCloud } from '../../../shared/model/cloud.ts'
import { useAccount } from '../../app/use-account.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { Facts } from './facts.tsx'
import { Part } from './part.tsx'
import { texts } from './texts.ts'

const toText = ({ kind, proxy }: Route): string =>
  kind === 'direct' ? texts.network.direct : `${texts.network.by[kind]} ${proxy}`

/** How the network is reached, which the system decides. */
export function NetworkSection(): JSX.Element {
  const { vault } = useVaultSession()
  return vault ? <OfVault /> : <Ways place={publicCloud} isKnown={false} />
}

function OfVault(): JSX.Element {
  const account = useAccount()
  return <Ways place={account?.place ?? publicCloud} isKnown={account !== null && account !== undefined} />
}

function Ways(props: { readonly place: typeof publicCloud; readonly isKnown: boolean }): JSX.Element {
  const { queries } = useDesktop()
  const { authority, graph } = props.place
  const found = useQuery(
    queries.network.routes.queryOptions({ input: { addresses: [authority, graph] }, staleTime: 0 }),
  )
  const wayTo = (address: string): string | null =>
    found.data
      ?.find((one) => one.address === address)
      ?.routes.map(toText)
      .join(`, ${texts.network.otherwise} `) ?? null
  return (
    <Part
      title={texts.network.proxy}
      text={`${texts.network.proxyText}${props.isKnown ? '' : ` ${texts.network.otherCloud}`}`}
      actions={<Button onClick={() => void found.refetch()}>{texts.network.again}</Button>}
    >
      {found.error !== null && <FailureMessage failure={toShownFailure(found.error)} />}
      <Facts
        rows={[
          [texts.network.signIn, <Way key="signIn" address={authority} way={wayTo(authority)} />],
          [texts.network.graph, <Way key="graph" address={graph} way={wayTo(graph)} />],
        ]}
      />
    </Part>
  )
}

function Way(props: { readonly address: string; readonly way: string | null }): JSX.Element {
  return (
    <>
      {props.way ?? texts.reading}
      <br />
      {props.address}
    </>
  )
}
