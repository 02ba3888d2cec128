import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
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
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    height: '20px',
    boxSizing: 'border-box',
    paddingInline: '8px',
    borderRadius: tokens.borderRadiusCircular,
    border: '1px solid transparent',
    whiteSpace: 'nowrap',
    ...typeScale.captionStrong,
  },
  neutral: {
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    ...edge(tokens.colorNeutralStroke2),
  },
  past: {
    backgroundColor: tokens.colorPastBackground,
    color: tokens.colorPastForeground,
    ...edge(tokens.colorPastStroke),
  },
  success: {
    backgroundColor: tokens.colorSuccessBackground,
    color: tokens.colorSuccessForeground,
    ...edge(tokens.colorSuccessStroke),
  },
  warning: {
    backgroundColor: tokens.colorWarningBackground,
    color: tokens.colorWarningForeground,
    ...edge(tokens.colorWarningStroke),
  },
  danger: {
    backgroundColor: tokens.colorDangerBackground,
    color: tokens.colorDangerForeground,
    ...edge(tokens.colorDangerStroke),
  },
  changed: {
    backgroundColor: tokens.colorChangedBackground,
    color: tokens.colorChangedForeground,
    ...edge(tokens.colorChangedStroke),
  },
})

/** A small word with an icon, on a tint: how something was read, what it is, how it changed. */
export function Chip(props: {
  readonly tone: Tone | 'changed'
  readonly icon?: IconName
  readonly children: string
}): JSX.Element {
  const styles = useStyles()
  return (
    <span className={mergeClasses(styles.root, styles[props.tone])}>
      {props.icon !== undefined && <Icon name={props.icon} size={12} />}
      {props.children}
    </span>
  )
}
