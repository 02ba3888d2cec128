import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { type CodePiece, toCodePieces } from '../lib/code-pieces.ts'
import { tokens } from '../lib/theme.ts'
import { typeScale } from '../lib/type-scale.ts'

const useStyles = makeStyles({
  root: {
    ...typeScale.mono,
    margin: 0,
    padding: '8px 12px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground1,
  },
  name: { color: tokens.colorPastForeground },
  text: { color: tokens.colorDangerForeground },
  literal: { color: tokens.colorBrandForeground2 },
  method: { color: tokens.colorBrandForeground2, fontWeight: tokens.fontWeightSemibold },
  plain: {},
})

/** A value as indented JSON, optionally under the line of the request that carries it. */
export function CodeBlock(props: {
  readonly request?: { readonly method: string; readonly url: string }
  /** Absent: no body. */
  readonly json?: unknown
  readonly label?: string
}): JSX.Element {
  const styles = useStyles()
  const pieces: readonly CodePiece[] = props.json === undefined ? [] : toCodePieces(JSON.stringify(props.json, null, 2))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take focus
    <section className={styles.root} tabIndex={0} aria-label={props.label ?? 'Code'}>
      {props.request !== undefined && (
        <>
          <span className={styles.method}>{props.request.method}</span> {props.request.url}
          {pieces.length > 0 && '\n'}
        </>
      )}
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
        <span key={index} className={styles[piece.is]}>
          {piece.text}
        </span>
      ))}
    </section>
  )
}
