import { Button, DialogBody, DialogContent, DialogTitle, makeStyles } from '@fluentui/react-components'
import { type JSX, type ReactNode, useEffect, useId } from 'react'
import { DialogButtons } from '../../components/dialog-buttons.tsx'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { exportTexts as texts } from './export-texts.ts'

const useStyles = makeStyles({
  body: { rowGap: '4px' },
  title: { ...typeScale.sectionTitle },
  content: { display: 'flex', flexDirection: 'column', gap: '16px', padding: '2px', margin: '-2px' },
  text: { ...typeScale.dense, margin: 0, color: tokens.colorNeutralForeground2 },
  actions: { alignItems: 'center', paddingTop: '12px', gridColumnStart: 1, justifySelf: 'stretch' },
  facts: { ...typeScale.dense, marginInlineEnd: 'auto', color: tokens.colorNeutralForeground2 },
})

/** What both dialogs have in common: title, what is said below it, and the two buttons. */
export function ExportFrame(props: {
  readonly title: string
  readonly text?: string
  /** Stands beside the buttons: how much it will be. */
  readonly facts: string
  readonly action: string
  /** Keeps the action from doing anything: there is nothing to export. */
  readonly isOff: boolean
  readonly onAction: () => void
  readonly onClose: () => void
  /** Of the second button; absent: Cancel. */
  readonly closing?: string
  /** Has focus when it appears; absent: the action. */
  readonly focus?: 'closing'
  readonly actionIcon?: 'folder' | 'stop'
  readonly children: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const button = useId()
  useEffect(() => {
    // After the dialog, which gives focus to what comes first in it.
    const frame = requestAnimationFrame(() => document.getElementById(button)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [button])
  return (
    <DialogBody className={styles.body}>
      <DialogTitle
        className={styles.title}
        action={
          <Button
            appearance="subtle"
            icon={<Icon name="close" />}
            aria-label={texts.close}
            title={texts.close}
            onClick={props.onClose}
          />
        }
      >
        {props.title}
      </DialogTitle>
      <DialogContent className={styles.content}>
        {props.text !== undefined && <p className={styles.text}>{props.text}</p>}
        {props.children}
      </DialogContent>
      <DialogButtons className={styles.actions} facts={<span className={styles.facts}>{props.facts}</span>}>
        <Button
          appearance="primary"
          id={props.focus === undefined ? button : undefined}
          disabledFocusable={props.isOff}
          onClick={() => !props.isOff && props.onAction()}
          {...(props.actionIcon === undefined ? {} : { icon: <Icon name={props.actionIcon} /> })}
        >
          {props.action}
        </Button>
        <Button id={props.focus === 'closing' ? button : undefined} onClick={props.onClose}>
          {props.closing ?? texts.cancel}
        </Button>
      </DialogButtons>
    </DialogBody>
  )
}
