import { Button, makeStyles, mergeClasses } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { Icon, type IconName } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { stepTexts } from './step-texts.ts'

/** Longer than this, a note would push the steps after it out of sight. */
const longSigns = 300

const useStyles = makeStyles({
  note: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: '6px',
    ...typeScale.caption,
    color: tokens.colorNeutralForeground2,
  },
  words: { minWidth: 0 },
  folded: { display: '-webkit-box', overflow: 'hidden', '-webkit-line-clamp': '3', '-webkit-box-orient': 'vertical' },
  more: { ...typeScale.caption, minWidth: 0, paddingInline: 0, color: tokens.colorBrandForeground1 },
  warn: { color: tokens.colorWarningForeground },
})

/** A sentence that has to be read before the step is ticked. A long one is folded to three lines, and says so. */
export function StepNote(props: {
  readonly icon: IconName
  readonly isWarning?: boolean
  readonly children: string
}): JSX.Element {
  const styles = useStyles()
  const [isWhole, setWhole] = useState(false)
  const isLong = props.children.length > longSigns
  return (
    <span className={styles.note}>
      <Icon name={props.icon} size={16} className={props.isWarning === true ? styles.warn : undefined} />
      <span className={styles.words}>
        <span className={mergeClasses(isLong && !isWhole && styles.folded)}>{props.children}</span>
        {isLong && (
          <Button
            appearance="transparent"
            size="small"
            className={styles.more}
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? stepTexts.showLess : stepTexts.showAll}
          </Button>
        )}
      </span>
    </span>
  )
}
