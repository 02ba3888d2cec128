import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../../components/icon.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { useSettled } from '../../lib/settled.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import type { ChosenPhoto } from './shown-photo.ts'
import { texts } from './texts.ts'

/** Screen readers hear a count once it stands still for so long. */
const quietMs = 400

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    flexShrink: 0,
    height: '34px',
    marginTop: 'auto',
    paddingInline: '24px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ...typeScale.caption,
  },
  selected: { fontWeight: tokens.fontWeightSemibold },
  total: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
})

/** How many are ticked, how many are shown, and what else can be done with them. */
export function SelectionBar(props: {
  readonly checked: ReadonlyMap<string, ChosenPhoto>
  readonly total: number
  readonly onClear: () => void
  readonly onShow: (photo: ChosenPhoto) => void
}): JSX.Element {
  const styles = useStyles()
  const { checked } = props
  const [one] = checked.values()
  const heard = useSettled(
    `${checked.size === 0 ? '' : `${texts.selected(toNumberText(checked.size))}, `}${texts.shown(toNumberText(props.total))}`,
    quietMs,
  )
  return (
    <div className={styles.root}>
      {checked.size > 0 && (
        <>
          <span className={styles.selected}>{texts.selected(toNumberText(checked.size))}</span>
          {checked.size === 1 && one !== undefined && (
            <Button size="small" icon={<Icon name="browse" size={16} />} onClick={() => props.onShow(one)}>
              {texts.showInBrowse}
            </Button>
          )}
          <Button size="small" appearance="subtle" onClick={props.onClear}>
            {texts.clearSelection}
          </Button>
        </>
      )}
      <span className={styles.total}>{texts.shown(toNumberText(props.total))}</span>
      <span className="heard" role="status">
        {heard}
      </span>
    </div>
  )
}
