import { Button, makeStyles, mergeClasses, ToggleButton } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { findKind } from '../../../shared/kinds/kinds.ts'
import type { Change } from '../../../shared/model/change.ts'
import { Icon } from '../../components/icon.tsx'
import { KindIcon } from '../../components/kind-icon.tsx'
import { ObjectName } from '../../components/object-name.tsx'
import { PhotoAvatar } from '../../components/photo-avatar.tsx'
import { toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { useCompare } from './compare.store.ts'
import { stacked } from './diff-columns.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: '8px 12px',
    padding: '11px 16px',
    minHeight: '58px',
    flexShrink: 0,
    boxSizing: 'border-box',
  },
  ground: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '36px',
    height: '36px',
    flexShrink: 0,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
  },
  words: { flexGrow: 1, flexBasis: '160px', minWidth: 0, display: 'flex', flexDirection: 'column' },
  name: { ...typeScale.paneTitle, margin: 0, display: 'flex', minWidth: 0 },
  caption: { ...typeScale.caption, ...oneLine, color: tokens.colorNeutralForeground3 },
  steps: { display: 'flex', alignItems: 'center', gap: '8px' },
  at: { ...typeScale.caption, color: tokens.colorNeutralForeground3, whiteSpace: 'nowrap' },
  key: {
    ...typeScale.caption,
    fontSize: '11px',
    padding: '0 6px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground2,
    [stacked]: { display: 'none' },
  },
  tools: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px 12px',
    [stacked]: { flexGrow: 1, justifyContent: 'space-between' },
  },
  rule: {
    width: '1px',
    alignSelf: 'stretch',
    marginBlock: '4px',
    backgroundColor: tokens.colorNeutralStroke3,
    [stacked]: { display: 'none' },
  },
  modes: { display: 'flex', margin: 0, padding: 0, border: 'none', minWidth: 0 },
  modeChosen: {
    zIndex: 1,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontWeight: tokens.fontWeightSemibold,
    borderTopColor: tokens.colorBrandForeground1,
    borderRightColor: tokens.colorBrandForeground1,
    borderBottomColor: tokens.colorBrandForeground1,
    borderLeftColor: tokens.colorBrandForeground1,
    ':hover': { backgroundColor: tokens.colorBrandBackground2, color: tokens.colorBrandForeground2 },
  },
  mode: { minWidth: '0', ...typeScale.dense, paddingInline: '8px' },
  modeFirst: { borderTopRightRadius: 0, borderBottomRightRadius: 0 },
  modeLast: { borderTopLeftRadius: 0, borderBottomLeftRadius: 0, marginInlineStart: '-1px' },
})

/** The object shown: what it is, which of its changes is current, and whether equal values are shown. */
export function ObjectHead(props: {
  readonly change: Change
  readonly details: ObjectDetails | undefined
  /** How many changes there are, and which is current; 0: none yet. */
  readonly count: number
  readonly at: number
  readonly onGo: (direction: 1 | -1) => void
}): JSX.Element {
  const { change, details } = props
  const styles = useStyles()
  const showsAll = useCompare((state) => state.showsAll)
  const setAll = (showsAllNow: boolean): void => useCompare.setState({ showsAll: showsAllNow, isUnfolded: false })
  const captions = [findKind(change.kind)?.label.one ?? change.kind, details?.caption ?? ''].filter(Boolean)
  return (
    <header className={styles.root}>
      {details?.photo ? (
        <PhotoAvatar kind={change.kind} name={change.name} photo={details.photo.hash} size={40} />
      ) : (
        <span className={styles.ground}>
          <KindIcon kind={change.kind} />
        </span>
      )}
      <div className={styles.words}>
        <h2 className={styles.name}>
          <ObjectName name={change.name} isDeleted={change.change === 'removed'} />
        </h2>
        <span className={styles.caption}>
          {[
            captions.join(', '),
            ...(props.count > 0 ? [texts.changes(props.count)] : []),
            ...(change.who === undefined
              ? []
              : [texts.madeBy(change.change, change.who, change.at === undefined ? '' : toMomentText(change.at))]),
          ].join(' · ')}
        </span>
      </div>
      <div className={styles.tools}>
        <div className={styles.steps}>
          <span className={styles.at} aria-live="polite">
            {props.count > 0 && texts.position(props.at, props.count)}
          </span>
          <Button
            size="small"
            icon={<Icon name="chevronUp" size={16} />}
            aria-label={texts.previous}
            title={texts.previous}
            onClick={() => props.onGo(-1)}
          />
          <Button
            size="small"
            icon={<Icon name="chevronDown" size={16} />}
            aria-label={texts.next}
            title={texts.next}
            onClick={() => props.onGo(1)}
          />
          <kbd className={styles.key}>F7</kbd>
        </div>
        <span className={styles.rule} />
        <fieldset className={styles.modes} aria-label={texts.shown}>
          <ToggleButton
            size="small"
            className={mergeClasses(styles.mode, styles.modeFirst, !showsAll && styles.modeChosen)}
            checked={!showsAll}
            onClick={() => setAll(false)}
          >
            {texts.showChanged}
          </ToggleButton>
          <ToggleButton
            size="small"
            className={mergeClasses(styles.mode, styles.modeLast, showsAll && styles.modeChosen)}
            checked={showsAll}
            onClick={() => setAll(true)}
          >
            {texts.showAll}
          </ToggleButton>
        </fieldset>
      </div>
    </header>
  )
}
