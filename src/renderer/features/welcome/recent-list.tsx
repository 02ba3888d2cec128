import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { useQueries } from '@tanstack/react-query'
import { type JSX, useLayoutEffect, useRef } from 'react'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toMomentText } from '../../lib/format-moment.ts'
import type { RecentVault } from '../../lib/recent-vaults.ts'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, oneLine, typeScale } from '../../lib/type-scale.ts'
import { toFolderName } from './folder-name.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    paddingInlineEnd: '8px',
    '& + &': { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
    ':hover': { backgroundColor: tokens.colorRowHover },
    ':first-child': { borderTopLeftRadius: '7px', borderTopRightRadius: '7px' },
    ':last-child': { borderBottomLeftRadius: '7px', borderBottomRightRadius: '7px' },
  },
  open: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    flexGrow: 1,
    minWidth: 0,
    minHeight: '48px',
    padding: '4px 8px 4px 20px',
    border: 'none',
    background: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    ':focus-visible': { ...focusRingInside, borderRadius: tokens.borderRadiusLarge },
  },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  name: { ...typeScale.denseStrong, ...oneLine },
  path: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground3 },
  when: { ...typeScale.caption, flexShrink: 0, color: tokens.colorNeutralForeground3 },
  gone: { color: tokens.colorWarningForeground },
  icon: { color: tokens.colorNeutralForeground2 },
})

/** The vaults that were opened last, the newest first, which has the focus. What is gone from its place says so. */
export function RecentList(props: {
  readonly recent: readonly RecentVault[]
  readonly onOpen: (dir: string) => void
  readonly onRemove: (dir: string) => void
}): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const { recent } = props
  const list = useRef<HTMLUListElement>(null)
  const outlines = useQueries({
    queries: recent.map(({ dir }) => queries.vault.outline.queryOptions({ input: { dir }, staleTime: 0 })),
  })
  useLayoutEffect(() => list.current?.querySelector<HTMLElement>('[data-recent]')?.focus(), [])
  const forget = (dir: string, index: number): void => {
    props.onRemove(dir)
    // Focus goes to the row that takes the place of this one, else to the one before it.
    requestAnimationFrame(() => {
      const rows = list.current?.querySelectorAll<HTMLElement>('[data-recent]')
      rows?.[Math.min(index, rows.length - 1)]?.focus()
    })
  }
  return (
    <Card label={texts.recentTitle} isFlush>
      <ul ref={list} className={styles.list}>
        {recent.map(({ dir, openedAt }, index) => {
          const outline = outlines[index]
          const isGone = outline?.isError === true
          const name = toFolderName(dir)
          return (
            <li key={dir} className={styles.row}>
              <button
                type="button"
                className={styles.open}
                data-recent=""
                aria-disabled={isGone}
                onClick={() => {
                  if (!isGone) props.onOpen(dir)
                }}
              >
                <Icon name={isGone ? 'warning' : 'vault'} className={isGone ? styles.gone : styles.icon} />
                <span className={styles.words}>
                  <span className={styles.name}>
                    {!isGone && <span className="heard">{texts.recentOpen} </span>}
                    {name}
                  </span>
                  <span className={styles.path} title={dir}>
                    {dir}
                  </span>
                </span>
                <span className={mergeClasses(styles.when, isGone && styles.gone)}>
                  {isGone
                    ? texts.notThere
                    : (outline?.data?.inUse ?? null) === null
                      ? toMomentText(openedAt)
                      : texts.inUse}
                </span>
              </button>
              <Button
                appearance="subtle"
                size="small"
                icon={<Icon name="close" size={16} />}
                aria-label={texts.recentRemove(name)}
                title={texts.recentRemoveHint}
                onClick={() => forget(dir, index)}
              />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
