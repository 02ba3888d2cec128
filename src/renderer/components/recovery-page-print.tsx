import { makeStaticStyles, makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import { createPortal } from 'react-dom'
import { type RecoveryPageFacts, toRecoveryPage } from '../../shared/model/recovery-page.ts'

/** Where this page is there, it alone is printed. */
const useStaticStyles = makeStaticStyles('@media print { body:has([data-printed-alone]) #root { display: none; } }')

/** Of its own colours: paper is white in every theme. */
const useStyles = makeStyles({
  page: {
    display: 'none',
    '@media print': {
      display: 'block',
      padding: '24mm 20mm',
      color: 'black',
      backgroundColor: 'white',
      fontFamily: 'system-ui, sans-serif',
      fontSize: '12pt',
      lineHeight: '1.5',
    },
  },
  title: { fontSize: '20pt', fontWeight: 600, marginBottom: '8mm' },
  fact: { margin: 0 },
  code: {
    margin: '10mm 0',
    padding: '6mm',
    border: '1pt solid black',
    fontFamily: 'Consolas, Menlo, monospace',
    fontSize: '15pt',
    textAlign: 'center',
  },
})

/** The page with the recovery code: unseen in the window, alone on paper. */
export function RecoveryPagePrint(props: RecoveryPageFacts): JSX.Element {
  useStaticStyles()
  const styles = useStyles()
  const page = toRecoveryPage(props)
  return createPortal(
    <div className={styles.page} data-printed-alone="" aria-hidden="true">
      <p className={styles.title}>{page.title}</p>
      {page.facts.map(([label, value]) => (
        <p className={styles.fact} key={label}>
          {label}: {value}
        </p>
      ))}
      <p className={styles.code}>{page.code}</p>
      {page.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>,
    document.body,
  )
}
