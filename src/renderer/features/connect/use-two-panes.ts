import { makeStyles } from '@fluentui/react-components'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'

/** A step of two panes that scroll beside each other; one below the other in a narrow window. */
export const useTwoPanes = makeStyles({
  body: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(336px, 460px)',
    flexGrow: 1,
    minHeight: 0,
    '@media (max-width: 899px)': { display: 'block', overflowY: 'auto' },
  },
  /** Beside `body`: the pane at the side has more to say. */
  wideSide: { gridTemplateColumns: 'minmax(0, 1fr) minmax(336px, 560px)' },
  main: {
    minHeight: 0,
    overflowY: 'auto',
    padding: '20px 24px',
    backgroundColor: tokens.colorNeutralBackground1,
    '@media (max-width: 899px)': { overflowY: 'visible' },
  },
  side: {
    minHeight: 0,
    overflowY: 'auto',
    padding: '20px 18px 12px',
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 899px)': { borderLeftStyle: 'none', overflowY: 'visible' },
  },
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 16px', maxWidth: '560px', color: tokens.colorNeutralForeground2 },
})
