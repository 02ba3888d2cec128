import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type JSX, useRef, useState } from 'react'
import { useVault } from '../../app/vault-session.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Icon } from '../../components/icon.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toShownFailure } from '../../lib/failure.ts'
import { useSettled } from '../../lib/settled.ts'
import { useSnapshots } from '../../lib/snapshots.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { keyTexts } from './key-texts.ts'
import { Part } from './part.tsx'
import { ReadOnlyNote } from './read-only-note.tsx'
import { useTask } from './use-task.ts'

const words = keyTexts.breakGlass

/** So many are offered: whoever wants another types more. */
const offered = 6

const quietMs = 150

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    minHeight: '40px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTopStyle: 'none' },
  },
  name: { ...typeScale.dense, ...oneLine, flexGrow: 1 },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground3 },
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
  find: { maxWidth: '360px' },
})

/** The accounts that a restore must never lock out: who they are, and the search that adds one. */
export function BreakGlassPart(): JSX.Element {
  const styles = useStyles()
  const vault = useVault()
  const { client, queries } = useEngine()
  const cache = useQueryClient()
  const task = useTask()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const settled = useSettled(text.trim(), quietMs)
  const newest = useSnapshots(null).newest?.snapshot
  const kept = useQuery(queries.vault.breakGlass.queryOptions())
  const accounts = kept.data?.accounts ?? []
  const found = useQuery(
    queries.search.find.queryOptions({
      input: { text: settled, snapshot: newest ?? null, kind: 'user', limit: offered * 2 },
      enabled: settled !== '' && newest !== undefined,
    }),
  )
  const hits = (found.data?.hits ?? []).filter(({ id }) => accounts.every((one) => one.id !== id)).slice(0, offered)
  const save = async (ids: readonly string[]): Promise<void> => {
    await task.start(async () => {
      await client.vault.setBreakGlass({ ids: [...ids] })
      await cache.invalidateQueries({ queryKey: queries.vault.breakGlass.queryKey() })
    })
    // The button that was pressed is gone with its row.
    field.current?.focus()
  }
  const ids = accounts.map(({ id }) => id)
  const canChange = vault.access === 'write' && kept.data !== undefined
  return (
    <Part title={words.title} text={words.text}>
      <ReadOnlyNote />
      {kept.error !== null && <FailureMessage failure={toShownFailure(kept.error)} />}
      {kept.data !== undefined && accounts.length === 0 && <p className={styles.text}>{words.none}</p>}
      {accounts.length > 0 && (
        <ul className={styles.list} aria-label={words.label}>
          {accounts.map(({ id, kind, name }) => (
            <li key={id} className={styles.row}>
              <PhotoAvatar kind={kind} name={name} />
              <span className={styles.name} title={name}>
                {name}
              </span>
              {name === id && <span className={styles.caption}>{words.gone}</span>}
              {canChange && (
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Icon name="close" size={16} />}
                  aria-label={words.remove(name)}
                  onClick={() => void save(ids.filter((one) => one !== id))}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {canChange && newest === undefined && <p className={styles.text}>{words.noSnapshot}</p>}
      {canChange && newest !== undefined && (
        <div className={styles.find}>
          <SearchField label={words.find} value={text} onChange={setText} field={field} />
        </div>
      )}
      {settled !== '' && found.data !== undefined && hits.length === 0 && (
        <p className={styles.text} role="status">
          {words.nothing(settled)}
        </p>
      )}
      {settled !== '' && hits.length > 0 && (
        <ul className={styles.list} aria-label={words.found}>
          {hits.map(({ id, kind, name, caption, photo }) => (
            <li key={id} className={styles.row}>
              <PhotoAvatar kind={kind} name={name} photo={photo} />
              <span className={styles.name}>
                {name} <span className={styles.caption}>{caption}</span>
              </span>
              <Button
                size="small"
                icon={<Icon name="add" size={16} />}
                aria-label={words.add(name)}
                onClick={() => {
                  setText('')
                  void save([...ids, id])
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {task.failure !== null && <FailureMessage failure={task.failure} />}
    </Part>
  )
}
