import { makeStyles } from '@fluentui/react-components'
import { Fragment, type JSX } from 'react'
import { tokens } from '../lib/theme.ts'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    flexShrink: 0,
    gap: '4px',
    color: tokens.colorNeutralForeground2,
  },
  or: { fontSize: tokens.fontSizeRail },
  key: {
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeRail,
    fontWeight: tokens.fontWeightRegular,
    lineHeight: '18px',
    minWidth: '18px',
    boxSizing: 'border-box',
    textAlign: 'center',
    paddingInline: '5px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
})

/** Keys as they are drawn on a keyboard. */
export function KeyCaps({ keys }: { readonly keys: string }): JSX.Element {
  const styles = useStyles()
  return (
    <span className={styles.root}>
      {keys.split(', ').map((way, at) => (
        <Fragment key={way}>
          {at > 0 && <span className={styles.or}>or</span>}
          {way.split('+').map((key) => (
            <kbd key={key} className={styles.key}>
              {key}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
