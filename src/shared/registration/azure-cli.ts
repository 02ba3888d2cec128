import { type CloudPlace, findCloud } from '../model/cloud.ts'
import { graphAppId, type Registration, redirectAddress } from './registration.ts'

/** Azure CLI docs: az cloud list. Both clouds of the US government share one sign-in. */
const azureClouds: { readonly [cloud: string]: string } = {
  public: 'AzureCloud',
  usGovernment: 'AzureUSGovernment',
  usDefense: 'AzureUSGovernment',
}

const list = (scopes: readonly string[]): string => scopes.map((scope) => `  ${scope}`).join(' \\\n')

const forPeople = `# register NAME PERMISSION …: signs people in by their browser.
register() {
  local name=$1 access app
  shift
  access=$(find_access oauth2PermissionScopes Scope "$@") || return
  app=$(find_app "$name") || return
  if [ -z "$app" ]; then
    app=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg \\
      --public-client-redirect-uris ${redirectAddress} --query appId --output tsv) || return
  fi
  az ad app update --id "$app" --public-client-redirect-uris ${redirectAddress} \\
    --required-resource-accesses "$access" --set groupMembershipClaims=DirectoryRole >&2 || return
  make_principal "$app" || return
  echo "$app"
}
`

const forCertificates = `# register_job NAME CERTIFICATE PERMISSION …: runs by itself, with a certificate.
register_job() {
  local name=$1 certificate=$2 access app
  shift 2
  access=$(find_access appRoles Role "$@") || return
  app=$(find_app "$name") || return
  if [ -z "$app" ]; then
    app=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --query appId --output tsv) || return
  fi
  az ad app update --id "$app" --required-resource-accesses "$access" >&2 || return
  az ad app credential reset --id "$app" --cert "@$certificate" --only-show-errors >/dev/null || return
  make_principal "$app" || return
  # Entra takes a moment to copy a new registration before an administrator can agree to it.
  for try in 1 2 3 4 5 6; do
    if az ad app permission admin-consent --id "$app" >&2; then break; fi
    if [ "$try" = 6 ]; then return 1; fi
    sleep 5
  done
  echo "$app"
}
`

/** A script for bash with the Azure CLI. Runs again without harm: what is there is brought up to date, nothing is made twice. */
export function toAzureCli(registrations: readonly Registration[], place: CloudPlace): string {
  const cloud = findCloud(place)
  const azureCloud = cloud === undefined ? undefined : azureClouds[cloud.id]
  const hasJob = registrations.some(({ uses }) => uses === 'certificate')
  const hasPeople = registrations.some(({ uses }) => uses === 'person')
  const calls = registrations.map(({ name, variable, scopes, uses }) =>
    uses === 'person'
      ? `${variable}=$(register '${name}' \\\n${list(scopes)})`
      : `${variable}=$(register_job '${name}' "\${1:-dirsafe.cer}" \\\n${list(scopes)})`,
  )
  return `#!/usr/bin/env bash
# App registrations for Dirsafe, in the tenant you are signed in to: ${
    azureCloud === undefined || azureCloud === 'AzureCloud' ? '' : `az cloud set --name ${azureCloud}, `
  }az login --allow-no-subscriptions
# Needs an account that may register applications${hasJob ? ' and grant application permissions' : ''}. May be run again.
set -euo pipefail
graph=${graphAppId}

# find_access LIST TYPE PERMISSION …: the permissions by the ids this tenant knows them by.
find_access() {
  local from=$1 type=$2 names='|' name ids known
  shift 2
  for name in "$@"; do names="$names$name|"; done
  known=$(az ad sp show --id "$graph" --output tsv \\
    --query "$from[?value && contains('$names', join('', ['|', value, '|']))].value") || return
  for name in "$@"; do
    grep -qxF "$name" <<<"$known" || echo "This tenant does not offer the permission $name; it was left out." >&2
  done
  ids=$(az ad sp show --id "$graph" --output json \\
    --query "$from[?value && contains('$names', join('', ['|', value, '|']))].{id: id, type: '$type'}") || return
  printf '[{"resourceAppId": "%s", "resourceAccess": %s}]' "$graph" "$ids"
}

# find_app NAME: the id of the registration of this name, if there is one.
find_app() {
  local found
  found=$(az ad app list --filter "displayName eq '$1'" --query '[].appId' --output tsv) || return
  if [ "$(grep -c . <<<"$found")" -gt 1 ]; then
    echo "There are several registrations named '$1'. Rename or delete all but one." >&2
    return 1
  fi
  echo "$found"
}

make_principal() {
  az ad sp show --id "$1" >/dev/null 2>&1 || az ad sp create --id "$1" >/dev/null
}

${hasPeople ? `${forPeople}\n` : ''}${hasJob ? `${forCertificates}\n` : ''}${calls.join('\n')}

echo
echo "Tenant id:              $(az account show --query tenantId --output tsv)"
${registrations.map(({ name, variable }) => `echo "${`${name}:`.padEnd(24)}$${variable}"`).join('\n')}
`
}
