import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VaultStatus } from '../../shared/api/vault.contract.ts'
import { Icon } from '../components/icon.tsx'
import { useDesktop } from '../lib/desktop.ts'
import { tokens } from '../lib/theme.ts'
import { oneLine, typeScale } from '../lib/type-scale.ts'
import { AccountItems } from './account-menu.tsx'
import { useConnecting } from './connecting.store.ts'
import { texts } from './texts.ts'
import { useAccount } from './use-account.ts'
import { toVaultName } from './vault-session.ts'

const useStyles = makeStyles({
  button: {
    WebkitAppRegion: 'no-drag',
    ...typeScale.dense,
    fontWeight: tokens.fontWeightRegular,
    gap: '6px',
    minWidth: 0,
    maxWidth: '320px',
    '& .fui-Button__icon': { marginInline: 0, width: '16px', height: '16px' },
  } as const,
  name: oneLine,
})

/** Says which vault is open, and what can be done with it as a whole. */
export function VaultMenu(props: { readonly vault: VaultStatus; readonly onClose: () => void }): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const restoreFocus = useRestoreFocusTarget()
  const name = toVaultName(props.vault)
  const account = useAccount()
  const connect = useConnecting((connecting) => connecting.connect)
  const hasAccount = account !== undefined && account !== null
  const canConnect = account === null && !props.vault.isConnected && props.vault.access === 'write'
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          {...restoreFocus}
          className={styles.button}
          aria-label={`${texts.vaultMenu}: ${name}`}
          icon={<Icon name={props.vault.isDemo ? 'demo' : 'vault'} size={16} />}
        >
          <span className={styles.name}>{name}</span>
          <Icon name="chevronDown" size={12} />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem icon={<Icon name="folder" />} onClick={() => void desktop.client.reveal({ path: props.vault.dir })}>
            {texts.reveal}
          </MenuItem>
          {(hasAccount || canConnect) && <MenuDivider />}
          {hasAccount ? (
            <AccountItems />
          ) : (
            canConnect && (
              <MenuItem icon={<Icon name="plug" />} onClick={connect}>
                {texts.connectItem}
              </MenuItem>
            )
          )}
          {(hasAccount || canConnect) && <MenuDivider />}
          {!props.vault.isDemo && (
            <MenuItem
              icon={<Icon name="locked" />}
              secondaryContent="Ctrl+Shift+L"
              onClick={() => void desktop.client.lock.now()}
            >
              {texts.lockItem}
            </MenuItem>
          )}
          <MenuItem icon={<Icon name="close" />} onClick={props.onClose}>
            {texts.closeVault}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
