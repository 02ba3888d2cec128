import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX, ReactNode } from 'react'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'
import type { Tone } from './empty-state.tsx'
import { Icon, type IconName } from './icon.tsx'

const edge = (colour: string) => ({
  borderTopColor: colour,
  borderRightColor: colour,
  borderBottomColor: colour,
  borderLeftColor: colour,
})

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '12px',
    padding: '9px 14px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground1,
    ...typeScale.dense,
  },
  text: { flexGrow: 1, minWidth: 0 },
  actions: { display: 'flex', gap: '8px', flexShrink: 0, alignSelf: 'center', marginBlock: '-5px' },
  neutral: { backgroundColor: tokens.colorNeutralBackground3 },
  past: { backgroundColor: tokens.colorPastBackground, ...edge(tokens.colorPastStroke) },
  success: { backgroundColor: tokens.colorSuccessBackground, ...edge(tokens.colorSuccessStroke) },
  warning: { backgroundColor: tokens.colorWarningBackground, ...edge(tokens.colorWarningStroke) },
  danger: { backgroundColor: tokens.colorDangerBackground, ...edge(tokens.colorDangerStroke) },
  icon: { marginTop: '1px' },
  neutralIcon: { color: tokens.colorNeutralForeground2 },
  pastIcon: { color: tokens.colorPastForeground },
  successIcon: { color: tokens.colorSuccessForeground },
  warningIcon: { color: tokens.colorWarningForeground },
  dangerIcon: { color: tokens.colorDangerForeground },
})

const icons: { readonly [tone in Tone]: IconName } = {
  neutral: 'info',
  past: 'past',
  success: 'complete',
  warning: 'warning',
  danger: 'error',
}

/** A message in place. Danger is announced at once, the others when there is a pause. */
export function Message(props: {
  readonly tone: Tone
  readonly icon?: IconName
  readonly children: ReactNode
  readonly actions?: ReactNode
  readonly className?: string
}): JSX.Element {
  const styles = useStyles()
  return (
    <div
      role={props.tone === 'danger' ? 'alert' : 'status'}
      className={mergeClasses(styles.root, styles[props.tone], props.className)}
    >
      <Icon
        name={props.icon ?? icons[props.tone]}
        size={16}
        className={mergeClasses(styles.icon, styles[`${props.tone}Icon`])}
      />
      <div className={styles.text}>{props.children}</div>
      {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
    </div>
  )
}
