import { Button, Dialog, DialogSurface, Input, makeStyles } from '@fluentui/react-components'
import { type JSX, type KeyboardEvent, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { EmptyState } from '../components/empty-state.tsx'
import { FailureMessage } from '../components/failure-message.tsx'
import { Icon } from '../components/icon.tsx'
import { toShownFailure } from '../lib/failure.ts'
import { toCountText } from '../lib/format-number.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import { type CommandStage, isOffered } from './command.ts'
import { commands } from './commands.ts'
import { useFocusWish } from './focus.store.ts'
import { useNavigation } from './navigation.store.ts'
import { useOverlay } from './overlay.store.ts'
import { optionId, PaletteList } from './palette-list.tsx'
import { findLastMoment, findNextRow, type PaletteRow, toPaletteRows } from './palette-rows.ts'
import { paletteTexts as texts } from './palette-texts.ts'
import { useFoundObjects } from './use-found-objects.ts'

const useStyles = makeStyles({
  surface: {
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    width: '640px',
    maxWidth: 'calc(100vw - 48px)',
    // The same height whatever is found: nothing moves under the eyes.
    height: 'min(520px, calc(100vh - 96px))',
    marginBlock: '48px auto',
    padding: 0,
    overflow: 'hidden',
  },
  field: { padding: '12px 12px 8px', '& .fui-Input': { width: '100%', height: '40px' } },
  rest: { flexGrow: 1, minHeight: 0, overflow: 'auto' },
  failure: { padding: '4px 12px' },
  foot: {
    display: 'flex',
    gap: '16px',
    flexShrink: 0,
    marginTop: 'auto',
    padding: '8px 16px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ...typeScale.caption,
    color: tokens.colorNeutralForeground3,
  },
  count: { marginInlineStart: 'auto' },
})

/** Objects of all snapshots and every command, by what is typed. Focus stays in the field; arrows choose, Enter opens. */
export function Palette({ stage }: { readonly stage: CommandStage }): JSX.Element | null {
  const isShown = useOverlay(({ shown }) => shown === 'palette')
  return isShown ? <OpenPalette stage={stage} /> : null
}

function OpenPalette({ stage }: { readonly stage: CommandStage }): JSX.Element {
  const styles = useStyles()
  const show = useOverlay((overlay) => overlay.show)
  const [text, setText] = useState('')
  /** The row that was chosen by arrows or by pointing; null: the first. */
  const [chosen, setChosen] = useState<string | null>(null)
  const [awaits, setAwaits] = useState(false)
  const found = useFoundObjects(text, stage.vault !== null)
  const offered = useMemo(
    () => commands.filter((command) => command.isKeyOnly !== true && isOffered(command, stage)),
    [stage],
  )
  const rows = useMemo(() => toPaletteRows(offered, text, found.hits), [offered, text, found.hits])
  const at = chosen === null ? -1 : rows.findIndex(({ key }) => key === chosen)
  const active = at >= 0 ? at : findNextRow(rows, -1, 1)

  const run = (row: PaletteRow): void => {
    if (row.is === 'head') return
    show(null)
    // The dialog gives focus back on its way out; what follows may take it further.
    if (row.is === 'command') setTimeout(() => row.command.run?.(stage))
    else {
      const moment = findLastMoment(row.hit, stage.snapshots)
      const { kind, id } = row.hit
      useNavigation.getState().open('browse', { kind, snapshot: moment?.snapshot ?? null, selected: { kind, id } })
      useFocusWish.getState().enterPlace(texts.detailsPane)
    }
  }
  const runActive = (): void => {
    const row = rows[active]
    // Enter that is faster than the search is about what it will find, not about what stands there.
    if (found.isBehind && row?.is !== 'command') setAwaits(true)
    else if (row !== undefined) run(row)
  }
  const whenFound = useEffectEvent(() => {
    const row = rows[active]
    setAwaits(false)
    if (row !== undefined) run(row)
  })
  useEffect(() => {
    if (awaits && !found.isBehind) whenFound()
  }, [awaits, found.isBehind])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') runActive()
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const next = rows[findNextRow(rows, active, event.key === 'ArrowDown' ? 1 : -1)]
      if (next !== undefined) setChosen(next.key)
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      const step = event.key === 'PageDown' ? 1 : -1
      const far = Math.max(0, Math.min(rows.length - 1, active + step * 8))
      const next = rows[far]?.is === 'head' ? rows[findNextRow(rows, far, step)] : rows[far]
      if (next !== undefined) setChosen(next.key)
    } else return
    event.preventDefault()
  }
  const options = rows.filter(({ is }) => is !== 'head').length
  const row = rows[active]
  return (
    <Dialog open onOpenChange={(_, change) => !change.open && show(null)}>
      <DialogSurface className={styles.surface} aria-label={texts.title}>
        <div className={styles.field}>
          <Input
            input={{
              role: 'combobox',
              'aria-expanded': options > 0,
              'aria-controls': texts.listId,
              'aria-autocomplete': 'list',
              ...(row === undefined ? {} : { 'aria-activedescendant': optionId(row) }),
              autoFocus: true,
            }}
            aria-label={texts.field}
            placeholder={stage.vault === null ? texts.fieldCommands : texts.field}
            value={text}
            contentBefore={<Icon name="search" />}
            onChange={(_, change) => {
              setText(change.value)
              setChosen(null)
              setAwaits(false)
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        {found.error !== null && (
          <div className={styles.failure}>
            <FailureMessage failure={toShownFailure(found.error)} />
          </div>
        )}
        {options === 0 && !found.isBehind && found.error === null && (
          <div className={styles.rest}>
            <EmptyState
              icon="search"
              title={texts.none}
              text={texts.noneText}
              action={<Button onClick={() => setText('')}>{texts.clear}</Button>}
            />
          </div>
        )}
        {options > 0 && (
          <PaletteList
            rows={rows}
            active={active}
            snapshots={stage.snapshots}
            onPoint={(pointed) => setChosen(pointed.key)}
            onChoose={run}
          />
        )}
        <div className={styles.foot}>
          <span>{texts.hintMove}</span>
          <span>{texts.hintOpen}</span>
          <span>{texts.hintClose}</span>
          <span className={styles.count} role="status">
            {text.trim() === '' || found.isBehind
              ? ''
              : found.more
                ? texts.more(found.hits.length)
                : toCountText(options, 'result', 'results')}
          </span>
        </div>
      </DialogSurface>
    </Dialog>
  )
}
