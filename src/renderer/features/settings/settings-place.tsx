import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVaultSession } from '../../app/vault-session.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Icon } from '../../components/icon.tsx'
import { Pane } from '../../components/pane.tsx'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, typeScale } from '../../lib/type-scale.ts'
import { sections } from './sections.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  // Below 700 px the list of sections stands above the section.
  root: {
    display: 'grid',
    gridTemplateColumns: '216px minmax(0, 1fr)',
    height: '100%',
    minHeight: 0,
    '@media (max-width: 699px)': { gridTemplateColumns: 'minmax(0, 1fr)', gridTemplateRows: 'auto minmax(0, 1fr)' },
  },
  list: {
    gap: '2px',
    padding: '20px 12px',
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: 'border-box',
    '@media (max-width: 699px)': {
      borderRightStyle: 'none',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      padding: '12px',
      height: 'auto',
      maxHeight: '132px',
    },
  },
  title: { ...typeScale.pageTitle, margin: '0 0 12px', paddingInlineStart: '10px' },
  back: { justifyContent: 'flex-start', marginBottom: '4px' },
  links: {
    display: 'flex',
    flexDirection: 'column',
    gap: '2px',
    '@media (max-width: 699px)': { flexDirection: 'row', flexWrap: 'wrap' },
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    minHeight: '34px',
    padding: '0 10px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    background: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ...typeScale.body,
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':focus-visible': focusRingInside,
  },
  here: {
    backgroundColor: tokens.colorRowSelected,
    fontWeight: tokens.fontWeightSemibold,
    ':hover': { backgroundColor: tokens.colorRowSelected },
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  page: {
    overflowY: 'auto',
    padding: '24px',
    boxSizing: 'border-box',
    '@media (max-width: 699px)': { padding: '16px' },
  },
  whole: { overflowY: 'hidden' },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '760px', width: '100%' },
  filling: { maxWidth: 'none', flexGrow: 1, minHeight: 0 },
  heading: { ...typeScale.sectionTitle, margin: 0 },
})

/** Everything that can be set, and what is known of Dirsafe itself: a list of sections, and the one that is chosen. */
export function SettingsPlace(): JSX.Element {
  const styles = useStyles()
  const { vault } = useVaultSession()
  const { section, open } = useNavigation()
  const shown = sections.find(({ id }) => id === section) ?? sections[0]
  const Section = shown?.component
  const needsVault = shown?.needsVault === true && !vault
  return (
    <div className={styles.root}>
      <Pane label={texts.sections} ground="canvas" className={styles.list}>
        <h1 className={styles.title}>{texts.title}</h1>
        {!vault && (
          <Button
            appearance="subtle"
            className={styles.back}
            icon={<Icon name="back" size={16} />}
            onClick={() => open('home')}
          >
            {texts.back}
          </Button>
        )}
        <nav aria-label={texts.sections} className={styles.links}>
          {sections.map(({ id, label, icon }) => (
            <button
              key={id}
              type="button"
              className={mergeClasses(styles.link, id === shown?.id && styles.here)}
              {...(id === shown?.id ? { 'aria-current': 'page' as const, 'data-start': '' } : {})}
              onClick={() => open('settings', { section: id })}
            >
              <Icon name={icon} size={16} />
              {label}
            </button>
          ))}
        </nav>
      </Pane>
      <Pane
        key={shown?.id}
        label={shown?.label ?? texts.title}
        ground="canvas"
        className={mergeClasses(styles.page, shown?.isWhole === true && styles.whole)}
      >
        {needsVault ? (
          <>
            <h2 className={styles.heading}>{shown?.label}</h2>
            <EmptyState
              icon="vault"
              title={texts.noVault}
              text={texts.noVaultText}
              action={
                <Button appearance="primary" onClick={() => open('home')}>
                  {texts.toVaults}
                </Button>
              }
            />
          </>
        ) : (
          <div className={mergeClasses(styles.column, shown?.isWhole === true && styles.filling)}>
            <h2 className={styles.heading}>{shown?.label}</h2>
            {Section !== undefined && <Section />}
          </div>
        )}
      </Pane>
    </div>
  )
}
