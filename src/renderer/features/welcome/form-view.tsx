import { Button, makeStyles } from '@fluentui/react-components'
import type { FormEvent, JSX, ReactNode } from 'react'
import { Icon, type IconName } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '420px' },
  back: { alignSelf: 'flex-start', marginLeft: '-12px' },
  head: { display: 'flex', alignItems: 'center', gap: '12px', marginBottom: '8px' },
  ground: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  words: { minWidth: 0 },
  title: { ...typeScale.paneTitle, ...oneLine, margin: 0 },
  caption: { ...typeScale.dense, ...oneLine, margin: 0, color: tokens.colorNeutralForeground3 },
})

/** One step of the way into a vault: a head, fields, and one primary button that Enter presses. */
export function FormView(props: {
  readonly icon: IconName
  readonly title: string
  readonly caption?: string | undefined
  readonly onBack?: () => void
  readonly onSubmit: () => void
  readonly children: ReactNode
}): JSX.Element {
  const styles = useStyles()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <form className={styles.root} onSubmit={submit}>
      {props.onBack !== undefined && (
        <Button className={styles.back} appearance="subtle" icon={<Icon name="back" />} onClick={props.onBack}>
          {texts.back}
        </Button>
      )}
      <div className={styles.head}>
        <span className={styles.ground}>
          <Icon name={props.icon} />
        </span>
        <div className={styles.words}>
          <h2 className={styles.title}>{props.title}</h2>
          {props.caption !== undefined && (
            <p className={styles.caption} title={props.caption}>
              {props.caption}
            </p>
          )}
        </div>
      </div>
      {props.children}
    </form>
  )
}
