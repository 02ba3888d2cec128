import { Button, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { useNavigation } from '../../app/navigation.store.ts'
import { Icon } from '../../components/icon.tsx'
import { toCountText, toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { useBrowse } from './browse.store.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    flexShrink: 0,
    height: '34px',
    marginTop: 'auto',
    paddingInline: '14px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    ...typeScale.caption,
  },
  selected: { fontWeight: tokens.fontWeightSemibold },
  total: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
})

/** How many objects are ticked and what can be done with them. */
export function SelectionBar(props: { readonly snapshot: number; readonly total: number }): JSX.Element {
  const styles = useStyles()
  const { checked, change } = useBrowse()
  const open = useNavigation((navigation) => navigation.open)
  const restore = (): void => {
    const objects = [...checked.values()].map(({ kind, id }) => ({ kind, id }))
    open('restore', { restore: { snapshot: props.snapshot, selection: { objects, kinds: [], parts: null } } })
  }
  const exportChosen = (): void => {
    const objects = [...checked.values()].map(({ kind, id, name }) => ({ kind, id, name }))
    open('photos', { exports: { form: 'attributes', objects } })
  }
  return (
    <div className={styles.root}>
      {checked.size > 0 && (
        <>
          <span className={styles.selected}>{texts.selected(toNumberText(checked.size))}</span>
          <Button size="small" icon={<Icon name="restore" size={16} />} onClick={restore}>
            {texts.restore}
          </Button>
          <Button size="small" icon={<Icon name="export" size={16} />} onClick={exportChosen}>
            {texts.exportSelected}
          </Button>
          <Button size="small" appearance="subtle" onClick={() => change({ checked: new Map() })}>
            {texts.clearSelection}
          </Button>
        </>
      )}
      <span className={styles.total}>{toCountText(props.total, 'row', 'rows')}</span>
    </div>
  )
}
