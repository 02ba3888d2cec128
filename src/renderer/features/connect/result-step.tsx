import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ConnectionStatus } from '../../../shared/api/connection.contract.ts'
import { findCloud } from '../../../shared/model/cloud.ts'
import { readPermissions } from '../../../shared/model/permission-rows.ts'
import { CannotList } from '../../components/cannot-list.tsx'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { ShortId } from '../../components/short-id.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { goTo, useConnect } from './connect.store.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  body: { flexGrow: 1, minHeight: 0, overflowY: 'auto', padding: '20px' },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '640px', margin: '4vh auto 0' },
  card: { padding: '20px' },
  head: { display: 'flex', alignItems: 'center', gap: '16px' },
  sign: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: '50%',
    backgroundColor: tokens.colorSuccessBackground,
    color: tokens.colorSuccessForeground,
  },
  title: { ...typeScale.sectionTitle, margin: 0 },
  facts: {
    ...typeScale.dense,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: '6px 16px',
    alignItems: 'center',
    margin: '16px 0 0',
    padding: 0,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  note: { ...typeScale.dense, margin: '12px 0 0', color: tokens.colorNeutralForeground2 },
})

/** The fourth step: who is connected to what, and what that does not allow. */
export function ResultStep(props: {
  readonly connected: ConnectionStatus
  readonly hasVault: boolean
  readonly onDone: () => void
}): JSX.Element {
  const styles = useStyles()
  const { connected, hasVault } = props
  const { account, tenantId, writesAnyway } = connected
  const ticked = useConnect((state) => state.ticked)
  // Of what was not ticked nothing is missed.
  const cannotRead = connected.cannotRead.filter(({ kinds }) => kinds.some((kind) => ticked.includes(kind)))
  const permissions = readPermissions(connected.kinds).length
  const goOn = (): void => (hasVault ? props.onDone() : goTo('vault'))
  return (
    <>
      <div className={styles.body}>
        <div className={styles.column}>
          <Card isFlush className={styles.card}>
            <div className={styles.head} role="status">
              <span className={styles.sign}>
                <Icon name="check" />
              </span>
              <h2 className={styles.title}>{texts.connectedTo(connected.tenantName ?? connected.tenant)}</h2>
            </div>
            <dl className={styles.facts}>
              <dt className={styles.term}>{texts.account}</dt>
              <dd className={styles.value}>
                {account.name === null ? account.username : `${account.name}, ${account.username}`}
              </dd>
              <dt className={styles.term}>{texts.tenantId}</dt>
              <dd className={styles.value}>
                <ShortId id={tenantId} />
              </dd>
              <dt className={styles.term}>{texts.cloud}</dt>
              <dd className={styles.value}>{findCloud(connected.place)?.label ?? connected.place.graph}</dd>
              <dt className={styles.term}>{texts.allowed}</dt>
              <dd className={styles.value}>{texts.allowedToRead(permissions)}</dd>
              <dt className={styles.term}>{texts.registered}</dt>
              <dd className={styles.value}>
                {connected.isOneRegistration ? texts.registeredOne : texts.registeredTwo}
              </dd>
            </dl>
            {account.homeTenantId !== tenantId && <p className={styles.note}>{texts.homeTenant}</p>}
            {!connected.areRolesKnown && <p className={styles.note}>{texts.rolesUnknown}</p>}
          </Card>
          {cannotRead.length > 0 && (
            <Message tone="warning">
              <strong>{texts.cannotReadTitle(cannotRead.length)}.</strong> {texts.cannotReadText}
              <CannotList label={texts.cannotReadLabel} rows={cannotRead} />
            </Message>
          )}
          {writesAnyway.length > 0 && (
            <Message tone="warning">
              <strong>{texts.writesTitle}</strong> {texts.writesText(writesAnyway.join(', '))}
            </Message>
          )}
        </div>
      </div>
      <WizardFoot
        onGoOn={goOn}
        {...(hasVault ? {} : { hint: texts.resultHint })}
        primary={
          <Button autoFocus appearance="primary" onClick={goOn}>
            {hasVault ? texts.done : texts.toVault}
          </Button>
        }
      >
        <Button onClick={() => goTo('signIn')}>{texts.otherAccount}</Button>
      </WizardFoot>
    </>
  )
}
