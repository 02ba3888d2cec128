import { Button, makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useRef, useState } from 'react'
import { findKind } from '../../../shared/kinds/kinds.ts'
import { leftInLogText, toErasedText } from '../../../shared/model/erased-text.ts'
import { type NamedRef, toRefKey } from '../../../shared/model/ref.ts'
import type { ForgetReport } from '../../../shared/model/retention.ts'
import { useNavigation } from '../../app/navigation.store.ts'
import { useVault, useVaultSession } from '../../app/vault-session.ts'
import { Message } from '../../components/message.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { useEngine } from '../../lib/engine.ts'
import { useSettled } from '../../lib/settled.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { ForgetDialog } from './forget-dialog.tsx'
import { forgetTexts } from './forget-texts.ts'
import { Part } from './part.tsx'

/** So many are offered: whoever wants another types more. */
const offered = 6
const quietMs = 150

const useStyles = makeStyles({
  find: { maxWidth: '360px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    minHeight: '44px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTopStyle: 'none' },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 },
  name: { ...typeScale.dense, ...oneLine },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground3 },
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
})

/** Erases somebody from every snapshot: finds whom, shows what that means, and says what it did. */
export function ForgetPart(): JSX.Element | null {
  const styles = useStyles()
  const vault = useVault()
  const { queries } = useEngine()
  const { refresh } = useVaultSession()
  const asked = useNavigation((navigation) => navigation.forget)
  const open = useNavigation((navigation) => navigation.open)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [erased, setErased] = useState<ForgetReport | null>(null)
  const settled = useSettled(text.trim(), quietMs)
  const found = useQuery(
    queries.search.find.queryOptions({
      input: { text: settled, snapshot: null, limit: offered },
      enabled: settled !== '',
    }),
  )
  if (vault.access !== 'write') return null
  const ask = (object: NamedRef | null): void => open('settings', { forget: object })
  const done = (gone: ForgetReport): void => {
    ask(null)
    setErased(gone)
    setText('')
    void refresh()
    field.current?.focus()
  }
  const hits = found.data?.hits ?? []
  return (
    <Part title={forgetTexts.title} text={forgetTexts.text}>
      <div className={styles.find}>
        <SearchField label={forgetTexts.find} value={text} onChange={setText} field={field} />
      </div>
      {settled !== '' && found.data !== undefined && hits.length === 0 && (
        <p className={styles.text} role="status">
          {forgetTexts.nothing(settled)}
        </p>
      )}
      {settled !== '' && hits.length > 0 && (
        <ul className={styles.list} aria-label={forgetTexts.found}>
          {hits.map(({ id, kind, name, caption, photo, isThere }) => (
            <li key={toRefKey({ kind, id })} className={styles.row}>
              <PhotoAvatar kind={kind} name={name} photo={photo} size={24} />
              <span className={styles.words}>
                <span className={styles.name}>{name}</span>
                <span className={styles.caption}>
                  {[findKind(kind)?.label.one, caption, isThere ? '' : forgetTexts.gone].filter(Boolean).join(', ')}
                </span>
              </span>
              <Button size="small" aria-label={forgetTexts.choose(name)} onClick={() => ask({ kind, id, name })}>
                {forgetTexts.erase}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {erased !== null && (
        <Message
          tone={erased.isInLog ? 'warning' : 'success'}
          actions={
            <Button size="small" appearance="subtle" onClick={() => setErased(null)}>
              {forgetTexts.dismiss}
            </Button>
          }
        >
          {toErasedText(erased) === ''
            ? forgetTexts.doneOther(erased.object.name)
            : forgetTexts.done(erased.object.name, toErasedText(erased))}
          {erased.isInLog && ` ${leftInLogText}`}
        </Message>
      )}
      {asked !== null && (
        <ForgetDialog key={toRefKey(asked)} object={asked} onErased={done} onClose={() => ask(null)} />
      )}
    </Part>
  )
}
