import { makeStyles, mergeClasses, Nav, NavItem } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { VaultStatus } from '../../shared/api/vault.contract.ts'
import { Icon } from '../components/icon.tsx'
import { useDesktop } from '../lib/desktop.ts'
import { tokens } from '../lib/theme.ts'
import { focusRing } from '../lib/type-scale.ts'
import { useNavigation } from './navigation.store.ts'
import { type Place, places, settingsPlace } from './places.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  column: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    minHeight: 0,
    overflowY: 'auto',
  },
  below: { padding: '3px 4px 8px' },
  button: { border: 'none', fontFamily: 'inherit', cursor: 'pointer' },
  root: { width: '68px', boxSizing: 'border-box', padding: '3px 4px', backgroundColor: 'transparent', gap: '2px' },
  item: {
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '4px',
    width: '60px',
    minWidth: '60px',
    height: '52px',
    padding: 0,
    textAlign: 'center',
    fontSize: tokens.fontSizeRail,
    lineHeight: tokens.lineHeightRail,
    color: tokens.colorNeutralForeground2,
    backgroundColor: 'transparent',
    borderRadius: tokens.borderRadiusLarge,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': focusRing,
    '&::after': { content: 'none' },
    // Fluent takes no notice of a click whose target is not HTML, as an icon is.
    '& svg': { pointerEvents: 'none' },
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1 },
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      top: '16px',
      bottom: '16px',
      width: '3px',
      borderRadius: tokens.borderRadiusSmall,
      backgroundColor: tokens.colorBrandForeground1,
    },
  },
})

/** The places, one below the other; below them the lock and the settings. */
export function Rail(props: { readonly vault: VaultStatus }): JSX.Element {
  const styles = useStyles()
  const { client } = useDesktop()
  const { place, open } = useNavigation()
  return (
    <nav aria-label={texts.places} className={styles.column}>
      <Nav
        selectedValue={place}
        onNavItemSelect={(_, chosen) => open(chosen.value as Place['id'])}
        className={styles.root}
      >
        {places.map(({ id, label, icon }, index) => (
          <NavItem
            key={id}
            value={id}
            className={mergeClasses(styles.item, place === id && styles.selected)}
            aria-keyshortcuts={`Control+${index + 1}`}
            title={`${label} (Ctrl+${index + 1})`}
          >
            <Icon name={icon} />
            {label}
          </NavItem>
        ))}
      </Nav>
      <div className={styles.below}>
        {!props.vault.isDemo && (
          <button
            type="button"
            className={mergeClasses(styles.item, styles.button)}
            aria-keyshortcuts="Control+Shift+L"
            title={texts.lockHint}
            onClick={() => void client.lock.now()}
          >
            <Icon name="locked" />
            {texts.lock}
          </button>
        )}
        <button
          type="button"
          className={mergeClasses(styles.item, styles.button, place === settingsPlace.id && styles.selected)}
          aria-keyshortcuts="Control+,"
          title={texts.settingsHint}
          {...(place === settingsPlace.id ? { 'aria-current': 'page' as const } : {})}
          onClick={() => open(settingsPlace.id)}
        >
          <Icon name={settingsPlace.icon} />
          {settingsPlace.label}
        </button>
      </div>
    </nav>
  )
}
