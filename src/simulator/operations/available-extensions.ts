import { defaultSelection } from '../query/select.ts'
import { showSelected } from '../query/show.ts'
import { extensionsIn } from '../rules/directory-extensions.ts'
import { getType } from '../world.ts'
import { jsonBody } from './call.ts'
import { requireScopes } from './lookup.ts'
import type { Operation } from './operation.ts'

/** `POST /directoryObjects/getAvailableExtensionProperties`. Graph docs: directoryobject-getavailableextensionproperties. */
export const availableExtensions: Operation = {
  methods: ['POST'],
  pattern: 'directoryObjects/getAvailableExtensionProperties',
  run: (call) => {
    requireScopes(call, ['Directory.Read.All', 'Directory.ReadWrite.All'])
    const { isSyncedFromOnPremises: wanted } = jsonBody(call)
    const type = getType(call.world, 'extensionProperty')
    const value = extensionsIn(call.world.directory)
      .filter(({ values }) => wanted === undefined || (values['isSyncedFromOnPremises'] === true) === wanted)
      .map((entity) => showSelected(type, entity, defaultSelection(type)))
    return { status: 200, json: { '@odata.context': `${call.root}/$metadata#extensionProperties`, value } }
  },
}
