import { makeStyles } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  head: { display: 'flex', justifyContent: 'flex-end', padding: '6px 12px 0' },
  body: { flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '0 8px 8px' },
})

/** The object as it is stored, with its id, to read and to copy. */
export function JsonTab({ details }: { readonly details: ObjectDetails }): JSX.Element {
  const styles = useStyles()
  const json = { id: details.id, ...details.content }
  return (
    <>
      <div className={styles.head}>
        <CopyButton text={() => JSON.stringify(json, null, 2)} label={texts.copyJson}>
          {texts.copyJson}
        </CopyButton>
      </div>
      <div className={styles.body}>
        <CodeBlock json={json} label={texts.tabs.json} />
      </div>
    </>
  )
}
