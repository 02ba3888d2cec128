import { Button, Checkbox, Input, makeStyles } from '@fluentui/react-components'
import { type FormEvent, type JSX, useState } from 'react'
import type { VaultStatus } from '../../../shared/api/vault.contract.ts'
import type { BackupResult } from '../../../shared/model/snapshot.ts'
import { Card } from '../../components/card.tsx'
import { Icon } from '../../components/icon.tsx'
import type { Run } from '../../lib/runs.store.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { BackUpEnding } from './back-up-ending.tsx'
import { NoBackup } from './no-backup.tsx'
import { texts } from './texts.ts'
import type { BackupWish } from './use-backup.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '10px', height: '100%', textAlign: 'start' },
  head: { display: 'flex', alignItems: 'baseline', justifyContent: 'space-between', gap: '16px' },
  title: { ...typeScale.denseStrong, margin: 0 },
  hint: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground2 },
  row: { display: 'flex', gap: '8px' },
  note: { flexGrow: 1, minWidth: 0 },
  options: { display: 'flex', flexWrap: 'wrap', columnGap: '16px', margin: '-2px 0 -8px -8px' },
  option: { '& label': { ...typeScale.dense, alignSelf: 'center', padding: '4px 8px 4px 4px' } },
})

type Backup = Run<BackupWish, BackupResult>

/** Takes a backup before a risky change: a note, how much to read, one button. */
export function BackUpCard(props: { readonly backup: Backup; readonly vault: VaultStatus }): JSX.Element {
  const styles = useStyles()
  const { backup, vault } = props
  const [note, setNote] = useState('')
  const [isFull, setFull] = useState(false)
  const [hasAllPhotos, setAllPhotos] = useState(false)
  const [isKept, setKept] = useState(false)
  const start = (event: FormEvent): void => {
    event.preventDefault()
    if (backup.isRunning) return
    setNote('')
    setKept(false)
    const photos = hasAllPhotos ? 'all' : 'rotation'
    void backup.start({ note: note.trim(), full: isFull, photos, pin: isKept })
  }
  if (!vault.isConnected)
    return (
      <Card label={texts.backUpTitle} className={styles.root}>
        <h3 className={styles.title}>{texts.backUpTitle}</h3>
        <NoBackup vault={vault} />
      </Card>
    )
  return (
    <Card label={texts.backUpTitle} isActing className={styles.root}>
      <div className={styles.head}>
        <h3 className={styles.title}>{texts.backUpTitle}</h3>
        <span className={styles.hint}>{isFull ? texts.backUpHintFull : texts.backUpHint}</span>
      </div>
      <form className={styles.row} onSubmit={start}>
        <Input
          className={styles.note}
          input={{ 'data-start': '' } as object}
          aria-label={texts.note}
          placeholder={texts.notePlaceholder}
          value={note}
          onChange={(_, change) => setNote(change.value)}
          contentBefore={<Icon name="note" size={16} />}
        />
        <Button appearance="primary" type="submit" disabledFocusable={backup.isRunning}>
          {texts.backUp}
        </Button>
      </form>
      <div className={styles.options}>
        <Checkbox
          className={styles.option}
          label={texts.keepThis}
          checked={isKept}
          onChange={(_, change) => setKept(change.checked === true)}
        />
        <Checkbox
          className={styles.option}
          label={texts.full}
          checked={isFull}
          onChange={(_, change) => setFull(change.checked === true)}
        />
        <Checkbox
          className={styles.option}
          label={texts.allPhotos}
          checked={hasAllPhotos}
          onChange={(_, change) => setAllPhotos(change.checked === true)}
        />
      </div>
      <BackUpEnding backup={backup} />
    </Card>
  )
}
