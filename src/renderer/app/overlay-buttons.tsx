import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../components/icon.tsx'
import { tokens } from '../lib/theme.ts'
import { oneLine, typeScale } from '../lib/type-scale.ts'
import { KeyCaps } from './key-caps.tsx'
import { useOverlay } from './overlay.store.ts'
import { paletteTexts as texts } from './palette-texts.ts'

const useStyles = makeStyles({
  search: {
    WebkitAppRegion: 'no-drag',
    justifyContent: 'flex-start',
    flexShrink: 1,
    width: '460px',
    minWidth: 0,
    height: '28px',
    // In the middle of the window; in a narrow one in the middle of what is left.
    position: 'absolute',
    left: '50%',
    transform: 'translateX(-50%)',
    paddingInlineEnd: '6px',
    ...typeScale.dense,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 1339px)': { position: 'static', transform: 'none', marginInline: 'auto', width: '320px' },
    '@media (max-width: 900px)': { width: '200px' },
  } as const,
  words: { ...oneLine, marginInlineEnd: 'auto', fontWeight: tokens.fontWeightRegular },
  // In a narrow window the words come before the keys.
  keys: { display: 'contents', '@media (max-width: 900px)': { display: 'none' } },
  help: { WebkitAppRegion: 'no-drag' } as const,
})

/** The way by mouse to what Ctrl+K opens. */
export function SearchButton(): JSX.Element {
  const styles = useStyles()
  const show = useOverlay((overlay) => overlay.show)
  return (
    <Button
      size="small"
      className={styles.search}
      icon={<Icon name="search" size={16} />}
      aria-keyshortcuts="Control+K"
      onClick={() => show('palette')}
    >
      <span className={styles.words}>{texts.search}</span>
      <span className={styles.keys}>
        <KeyCaps keys="Ctrl+K" />
      </span>
    </Button>
  )
}

/** The way by mouse to what Ctrl+/ opens. */
export function HelpButton(): JSX.Element {
  const styles = useStyles()
  const show = useOverlay((overlay) => overlay.show)
  return (
    <Button
      appearance="subtle"
      size="small"
      className={styles.help}
      icon={<Icon name="question" />}
      aria-label={texts.shortcutsTitle}
      aria-keyshortcuts="Control+/"
      title={texts.shortcutsHint}
      onClick={() => show('shortcuts')}
    />
  )
}
