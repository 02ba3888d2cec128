import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { publicCloud } from '../../../shared/model/cloud.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toCopiedCsv, toCopiedJson, toCopiedRequest, toJsonValue } from './copied-text.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', padding: '6px 12px 0' },
  body: { flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '0 8px 8px' },
})

/** The object as it is stored, with its id, to read and to copy. */
export function JsonTab({ details }: { readonly details: ObjectDetails }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const connection = useQuery(queries.connection.status.queryOptions()).data
  const request = toCopiedRequest(details, (connection?.place ?? publicCloud).graph)
  return (
    <>
      <div className={styles.head}>
        <CopyButton text={() => toCopiedJson(details)} label={texts.copyJson}>
          {texts.copyJson}
        </CopyButton>
        <CopyButton text={() => toCopiedCsv(details)} label={texts.copyCsv}>
          {texts.copyCsv}
        </CopyButton>
        {request !== undefined && (
          <CopyButton text={request} label={texts.copyRequestLong}>
            {texts.copyRequest}
          </CopyButton>
        )}
      </div>
      <div className={styles.body}>
        <CodeBlock json={toJsonValue(details)} label={texts.tabs.json} />
      </div>
    </>
  )
}
