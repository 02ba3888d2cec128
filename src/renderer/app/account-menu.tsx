import {
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ConnectionStatus } from '../../shared/api/connection.contract.ts'
import { Icon } from '../components/icon.tsx'
import { findWaitingRun, useRuns } from '../lib/runs.store.ts'
import { tokens } from '../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../lib/type-scale.ts'
import { useConnecting } from './connecting.store.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  button: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    minWidth: 0,
    height: '24px',
    padding: '0 6px',
    marginInlineEnd: '-6px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    cursor: 'pointer',
    ...typeScale.caption,
    ':hover': { backgroundColor: tokens.colorNeutralBackground4Hover },
    ':focus-visible': focusRingInside,
  },
  name: { ...oneLine, maxWidth: '260px' },
  warning: { color: tokens.colorWarningForeground },
  head: { padding: '8px 12px 6px', maxWidth: '320px' },
  who: { ...typeScale.denseStrong, ...oneLine, margin: 0 },
  caption: { ...typeScale.caption, ...oneLine, margin: 0, color: tokens.colorNeutralForeground3 },
})

/** What can be done about the sign-in; also in the menu of the vault. */
export function AccountItems(): JSX.Element {
  const ask = useConnecting((connecting) => connecting.ask)
  return (
    <>
      <MenuItem icon={<Icon name="signIn" />} onClick={() => ask('again')}>
        {texts.signInAgainItem}
      </MenuItem>
      <MenuItem icon={<Icon name="account" />} onClick={() => ask('other')}>
        {texts.otherAccount}
      </MenuItem>
      <MenuItem icon={<Icon name="signOut" />} onClick={() => ask('out')}>
        {texts.signOut}
      </MenuItem>
    </>
  )
}

/** Who is signed in, in the status bar, with what can be done about it. */
export function AccountMenu({ account }: { readonly account: ConnectionStatus }): JSX.Element {
  const styles = useStyles()
  const restoreFocus = useRestoreFocusTarget()
  const { username, name } = account.account
  const isWaitedFor = useRuns((runs) => findWaitingRun(runs) !== undefined)
  const isNeeded = isWaitedFor || account.signIn === 'needed'
  return (
    <Menu positioning="above-end">
      <MenuTrigger disableButtonEnhancement>
        <button
          type="button"
          {...restoreFocus}
          className={mergeClasses(styles.button, isNeeded && styles.warning)}
          aria-label={isNeeded ? texts.accountNeeded(username) : texts.accountOf(username)}
        >
          <Icon name={isNeeded ? 'warning' : 'live'} size={16} />
          <span className={styles.name}>{isNeeded ? texts.signInNeeded : username}</span>
        </button>
      </MenuTrigger>
      <MenuPopover>
        <div className={styles.head}>
          <p className={styles.who}>{name ?? username}</p>
          <p className={styles.caption}>{username}</p>
          <p className={styles.caption}>{account.tenantName ?? account.tenantId}</p>
        </div>
        <MenuDivider />
        <MenuList>
          <AccountItems />
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

/** Takes the place of the account where a tenant can be connected. */
export function ConnectEntry(): JSX.Element {
  const styles = useStyles()
  const connect = useConnecting((connecting) => connecting.connect)
  return (
    <button type="button" className={styles.button} onClick={connect}>
      <Icon name="plug" size={16} />
      {texts.connect}
    </button>
  )
}
