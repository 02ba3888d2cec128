import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../../components/icon.tsx'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import type { Author } from './author.ts'
import { withoutAuthorColumn } from './diff-columns.ts'
import { GridPart } from './grid-part.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    minWidth: 0,
    padding: '4px 10px',
    ...typeScale.caption,
    [withoutAuthorColumn]: {
      gridColumn: '1 / -1',
      flexDirection: 'row',
      justifyContent: 'flex-start',
      gap: '8px',
      paddingInlineStart: '38px',
    },
  },
  who: { ...oneLine, minWidth: 0 },
  at: { color: tokens.colorNeutralForeground2, whiteSpace: 'nowrap' },
  unknown: { display: 'flex', alignItems: 'center', gap: '4px', color: tokens.colorNeutralForeground2 },
})

/** Who changed it and when; where the audit log has no entry for it, that. */
export function AuthorCell({ author: { who, at } }: { readonly author: Author }): JSX.Element {
  const styles = useStyles()
  return (
    <GridPart is="gridcell" className={styles.root}>
      {who === undefined ? (
        <span className={styles.unknown}>
          <Icon name="question" size={16} />
          {texts.noAuthor}
        </span>
      ) : (
        <>
          <span className={styles.who} title={who}>
            {who}
          </span>
          {at !== undefined && (
            <span className={styles.at} title={toExactText(at)}>
              {toMomentText(at)}
            </span>
          )}
        </>
      )}
    </GridPart>
  )
}
