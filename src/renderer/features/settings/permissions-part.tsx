import { Button } from '@fluentui/react-components'
import { type JSX, useMemo, useState } from 'react'
import { readPermissions } from '../../../shared/model/permission-rows.ts'
import { PermissionList } from '../../components/permission-list.tsx'
import { Part } from './part.tsx'
import { tenantTexts } from './tenant-texts.ts'

/** The permissions that reading takes, each with its reason. */
export function PermissionsPart({ kinds }: { readonly kinds: readonly string[] | null }): JSX.Element {
  const [isShown, setShown] = useState(false)
  const rows = useMemo(() => readPermissions(kinds), [kinds])
  return (
    <Part
      title={tenantTexts.permissions}
      text={tenantTexts.permissionsText(rows.length)}
      actions={
        <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? tenantTexts.hide : tenantTexts.show}
        </Button>
      }
    >
      {isShown && <PermissionList label={tenantTexts.permissionsLabel} rows={rows} />}
    </Part>
  )
}
