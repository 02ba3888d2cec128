import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon, type IconName } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'

/** Boxes of the tree: where they stand in pixels, and what is in them. */
const boxes: readonly { x: number; y: number; width: number; icon: IconName; name: string; is?: 'root' | 'lost' }[] = [
  { x: 0, y: 0, width: 147, icon: 'vault', name: texts.picture.tenant, is: 'root' },
  { x: 89, y: 60, width: 151, icon: 'people', name: texts.picture.groups },
  { x: 179, y: 105, width: 178, icon: 'people', name: texts.picture.lost, is: 'lost' },
  { x: 89, y: 150, width: 151, icon: 'person', name: texts.picture.users },
  { x: 179, y: 195, width: 135, icon: 'person', name: texts.picture.person },
  { x: 89, y: 240, width: 151, icon: 'document', name: texts.picture.policies },
]

const dots = 11
/** The dot that is looked at. */
const chosen = 7
const dotGap = 46
/** How far below the top of the tree the dots stand. */
const dotsAt = 314

const useStyles = makeStyles({
  root: { position: 'relative', width: '480px', height: '354px', marginTop: '48px' },
  lines: { position: 'absolute', inset: 0, width: '100%', height: '100%', overflow: 'visible' },
  line: { fill: 'none', stroke: tokens.colorNeutralStroke1, strokeWidth: 1.5 },
  past: { stroke: tokens.colorPastSolid, strokeDasharray: '3 3' },
  box: {
    position: 'absolute',
    display: 'flex',
    alignItems: 'center',
    gap: '9px',
    height: '32px',
    boxSizing: 'border-box',
    paddingInline: '10px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    whiteSpace: 'nowrap',
    ...typeScale.dense,
  },
  root1: { fontWeight: tokens.fontWeightSemibold },
  lost: {
    border: `1.5px dashed ${tokens.colorPastSolid}`,
    color: tokens.colorPastForeground,
  },
  back: {
    position: 'absolute',
    left: '367px',
    top: '108px',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '26px',
    height: '26px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorPastSolid,
    color: tokens.colorOnSolid,
  },
  dot: { fill: tokens.colorNeutralBackground1, stroke: tokens.colorNeutralForeground3, strokeWidth: 1.5 },
  looked: { fill: tokens.colorPastSolid, stroke: tokens.colorNeutralBackground1, strokeWidth: 2 },
  now: { fill: tokens.colorBrandForeground1 },
  label: {
    position: 'absolute',
    top: `${dotsAt + 21}px`,
    ...typeScale.captionStrong,
    transform: 'translateX(-50%)',
    whiteSpace: 'nowrap',
  },
  thenLabel: { left: `${8 + chosen * dotGap}px`, color: tokens.colorPastForeground },
  nowLabel: { left: `${8 + (dots - 1) * dotGap - 10}px`, color: tokens.colorNeutralForeground2, fontWeight: 400 },
})

/** What Dirsafe does, as a picture: a group that is gone today, found where it stood yesterday. Decoration only. */
export function WelcomePicture(): JSX.Element {
  const styles = useStyles()
  return (
    <div className={styles.root} aria-hidden>
      <svg aria-hidden className={styles.lines}>
        <path className={styles.line} d="M35 32V256H89M35 76H89M35 166H89M126 182V211H179" />
        <path className={mergeClasses(styles.line, styles.past)} d="M126 92V121H179" />
        <path className={styles.line} d={`M8 ${dotsAt}H${8 + (dots - 1) * dotGap}`} />
        {Array.from({ length: dots }, (_, index) => 8 + index * dotGap).map((x, index) => (
          <circle
            key={x}
            cx={x}
            cy={dotsAt}
            r={index === chosen ? 7.5 : 4}
            className={index === chosen ? styles.looked : index === dots - 1 ? styles.now : styles.dot}
          />
        ))}
      </svg>
      {boxes.map(({ x, y, width, icon, name, is }) => (
        <span
          key={name}
          className={mergeClasses(styles.box, is === 'root' && styles.root1, is === 'lost' && styles.lost)}
          style={{ left: x, top: y, width }}
        >
          <Icon name={icon} size={16} />
          {name}
        </span>
      ))}
      <span className={styles.back}>
        <Icon name="restore" size={16} />
      </span>
      <span className={mergeClasses(styles.label, styles.thenLabel)}>{texts.pictureThen}</span>
      <span className={mergeClasses(styles.label, styles.nowLabel)}>{texts.pictureNow}</span>
    </div>
  )
}
