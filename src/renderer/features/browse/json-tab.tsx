import { makeStyles } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import type { ObjectDetails } from '../../../shared/api/objects.contract.ts'
import { publicCloud } from '../../../shared/model/cloud.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { useEngine } from '../../lib/engine.ts'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { toCopiedCsv, toCopiedJson, toCopiedRequest, toJsonValue, toLinksValue } from './copied-text.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', padding: '6px 12px 0' },
  links: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', padding: '12px 4px 0 12px' },
  title: { ...typeScale.denseStrong, margin: 0 },
  note: { ...typeScale.caption, margin: '0 12px', color: tokens.colorNeutralForeground2 },
  body: { flexGrow: 1, minHeight: 0, overflow: 'auto', padding: '0 8px 8px' },
})

/** So many targets of links stand here; what is copied has all. */
const mostTargets = 200

/** The first of them, link by link. */
function toShown(links: ObjectDetails['links']): ObjectDetails['links'] {
  let left = mostTargets
  return links.map((link) => {
    const targets = link.targets.slice(0, left)
    left -= targets.length
    return { ...link, targets }
  })
}

/** The object as it is stored, with its id, and what it is linked with by id and name, to read and to copy. */
export function JsonTab({ details }: { readonly details: ObjectDetails }): JSX.Element {
  const styles = useStyles()
  const { queries } = useEngine()
  const connection = useQuery(queries.connection.status.queryOptions()).data
  const targets = details.links.flatMap((link) => link.targets)
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
        {targets.length > 0 && (
          <>
            <div className={styles.links}>
              <h3 className={styles.title}>{texts.linksByName}</h3>
              <CopyButton text={() => JSON.stringify(toLinksValue(details), null, 2)} label={texts.copyLinksLong}>
                {texts.copyLinks}
              </CopyButton>
            </div>
            {targets.length > mostTargets && (
              <p className={styles.note}>{texts.linksCut(toNumberText(mostTargets), toNumberText(targets.length))}</p>
            )}
            <CodeBlock json={toLinksValue({ links: toShown(details.links) })} label={texts.linksByName} />
          </>
        )}
      </div>
    </>
  )
}
