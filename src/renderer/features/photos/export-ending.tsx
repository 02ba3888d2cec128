import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ExportResult } from '../../../shared/api/export.contract.ts'
import { FailureMessage } from '../../components/failure-message.tsx'
import { Message } from '../../components/message.tsx'
import { ProgressLine } from '../../components/progress-line.tsx'
import { useDesktop } from '../../lib/desktop.ts'
import { toCountText, toSizeText } from '../../lib/format-number.ts'
import type { RunState } from '../../lib/runs.store.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { ExportFrame } from './export-frame.tsx'
import { exportTexts as texts } from './export-texts.ts'

const useStyles = makeStyles({
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
  folder: { ...typeScale.mono, overflowWrap: 'anywhere' },
  title: { ...typeScale.denseStrong, margin: 0 },
  list: { ...typeScale.dense, margin: '4px 0 0', paddingInlineStart: '18px' },
})

/** The export that runs: how far it is, and how to stop it. */
export function ExportRunning(props: {
  readonly title: string
  readonly state: RunState
  readonly onStop: () => void
  readonly onClose: () => void
}): JSX.Element {
  const styles = useStyles()
  return (
    <ExportFrame
      title={props.title}
      facts=""
      action={texts.stop}
      actionIcon="stop"
      isOff={false}
      onAction={props.onStop}
      onClose={props.onClose}
      closing={texts.done}
      focus="closing"
    >
      <ProgressLine progress={props.state.progress} starting={texts.starting} />
      <p className={styles.text}>{texts.goesOn}</p>
    </ExportFrame>
  )
}

/** What was written, what the snapshot did not know, and what could not be exported. */
export function ExportDone(props: {
  readonly title: string
  readonly result: ExportResult
  readonly onClose: () => void
}): JSX.Element {
  const styles = useStyles()
  const desktop = useDesktop()
  const { files, bytes, folder, notes, issues } = props.result
  return (
    <ExportFrame
      title={props.title}
      facts=""
      action={texts.showInFolder}
      actionIcon="folder"
      isOff={false}
      onAction={() => void desktop.client.reveal({ path: folder })}
      onClose={props.onClose}
      closing={texts.done}
    >
      <Message tone={issues.length > 0 ? 'warning' : 'success'}>
        <strong>{texts.doneTitle(toCountText(files, 'file', 'files'), toSizeText(bytes))}</strong>
        <div className={styles.folder}>{folder}</div>
      </Message>
      {issues.length > 0 && (
        <section>
          <h3 className={styles.title}>{texts.problems(String(issues.length))}</h3>
          <ul className={styles.list}>
            {issues.map(({ kind, id, message }) => (
              <li key={`${kind}:${id}`}>{message}</li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section>
          <h3 className={styles.title}>{texts.notKnown}</h3>
          <ul className={styles.list}>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.text}>
        {texts.clearObjects} {texts.clearObjectsText}
      </p>
    </ExportFrame>
  )
}

/** How an export ended that did not end well; above the form, so that it can be tried again. */
export function ExportNotDone({ state }: { readonly state: RunState }): JSX.Element | null {
  if (state.status === 'failed' && state.failure !== null) return <FailureMessage failure={state.failure} />
  if (state.status === 'cancelled')
    return (
      <Message tone="neutral">
        <strong>{texts.stopped}.</strong> {texts.stoppedText}
      </Message>
    )
  return null
}
