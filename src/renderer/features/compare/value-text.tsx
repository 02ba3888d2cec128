import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { texts } from './texts.ts'
import { type Fold, foldEqual, type Line } from './value-diff.ts'

/** More of one value than this is cut: nobody reads it here, and drawing it would stop the window. */
const mostLines = 400
const mostLetters = 4000

const useStyles = makeStyles({
  root: { minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', unicodeBidi: 'plaintext', ...typeScale.dense },
  code: { ...typeScale.mono },
  line: { display: 'block', minHeight: '1lh' },
  fold: {
    display: 'block',
    ...typeScale.caption,
    fontFamily: tokens.fontFamilyBase,
    color: tokens.colorNeutralForeground3,
  },
  mark: { color: 'inherit', borderRadius: '2px', paddingBlock: '1px' },
  added: {
    backgroundColor: tokens.colorDiffAddedMark,
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    textUnderlineOffset: '3px',
  },
  removed: { backgroundColor: tokens.colorDiffRemovedMark, textDecorationLine: 'line-through' },
})

const isFold = (line: Line | Fold): line is Fold => 'hiddenLines' in line

const cut = (text: string): string =>
  text.length > mostLetters ? `${text.slice(0, mostLetters)}… ${text.length - mostLetters} more signs` : text

/** One side of a value: its lines, equal ones folded, with the words that only this side has marked. */
export function ValueText(props: {
  readonly lines: readonly Line[]
  readonly isCode: boolean
  readonly sign: 'added' | 'removed'
}): JSX.Element {
  const styles = useStyles()
  const shown = foldEqual(props.lines)
  const Mark = props.sign === 'added' ? 'ins' : 'del'
  return (
    <div className={mergeClasses(styles.root, props.isCode && styles.code)}>
      {shown.slice(0, mostLines).map((line, index) =>
        isFold(line) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one value have no other identity
          <span key={index} className={styles.fold}>
            {texts.equalLines(line.hiddenLines)}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one value have no other identity
          <span key={index} className={styles.line}>
            {line.pieces.map((piece, at) =>
              piece.isMarked ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line have no other identity
                <Mark key={at} className={mergeClasses(styles.mark, styles[props.sign])}>
                  {cut(piece.text)}
                </Mark>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line have no other identity
                <span key={at}>{cut(piece.text)}</span>
              ),
            )}
          </span>
        ),
      )}
      {shown.length > mostLines && <span className={styles.fold}>{texts.moreLines(shown.length - mostLines)}</span>}
    </div>
  )
}
