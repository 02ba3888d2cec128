import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { toErasedText } from '../../../shared/model/erased-text.ts'
import type { ForgetPreview } from '../../../shared/model/retention.ts'
import { toDayText } from '../../lib/format-moment.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { forgetTexts } from './forget-texts.ts'

const useStyles = makeStyles({
  head: { ...typeScale.denseStrong, margin: 0 },
  list: { ...typeScale.dense, margin: '4px 0 0', paddingInlineStart: '20px', color: tokens.colorNeutralForeground2 },
  text: { ...typeScale.dense, margin: 0 },
})

/** Whether erasing would take anything out. */
export const hasAnything = (preview: ForgetPreview): boolean =>
  toErasedText(preview) !== '' || preview.givesUpRun || preview.endsSignIn

/** What erasing would take out and what it leaves, as lists of sentences. */
export function ForgetLists({ preview }: { readonly preview: ForgetPreview }): JSX.Element {
  const styles = useStyles()
  const { forgottenAt, snapshots, shared, restores, links, isInNewest, givesUpRun, endsSignIn, mentions } = preview
  const before = forgottenAt === undefined ? [] : [forgetTexts.erasedBefore(toDayText(forgottenAt))]
  if (!hasAnything(preview)) return <p className={styles.text}>{[...before, forgetTexts.nothingLeft].join(' ')}</p>
  const erased = toErasedText(preview)
  const names = `${mentions.first.map(({ name }) => name).join(', ')}${mentions.count > mentions.first.length ? ' …' : ''}`
  const parts: readonly (readonly [head: string, sentences: readonly string[]])[] = [
    [
      forgetTexts.goes,
      [
        ...(erased === '' ? [] : [forgetTexts.goesFrom(erased, snapshots.length)]),
        ...(endsSignIn ? [forgetTexts.signIn] : []),
        ...(givesUpRun ? [forgetTexts.interrupted] : []),
      ],
    ],
    [
      forgetTexts.stays,
      [
        forgetTexts.tombstone(links),
        ...(restores.length === 0 ? [] : [forgetTexts.runs]),
        ...(shared === 0 ? [] : [forgetTexts.shared(shared)]),
      ],
    ],
    [
      forgetTexts.know,
      [
        ...before,
        ...(isInNewest ? [forgetTexts.comesBack] : []),
        ...(mentions.count === 0 ? [] : [forgetTexts.mentions(mentions.count, names)]),
        forgetTexts.copies,
        forgetTexts.roots,
      ],
    ],
  ]
  return (
    <>
      {parts.map(([head, sentences]) => (
        <section key={head} aria-label={head}>
          <h3 className={styles.head}>{head}</h3>
          <ul className={styles.list}>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
