import type { CloudPlace } from '../model/cloud.ts'
import { findCloud } from '../model/cloud.ts'
import { graphAppId, type Registration, redirectAddress } from './registration.ts'

/** Graph PowerShell docs: Connect-MgGraph, `-Environment`. */
const environments: { readonly [cloud: string]: string } = {
  public: 'Global',
  usGovernment: 'USGov',
  usDefense: 'USGovDoD',
}

const list = (scopes: readonly string[]): string => scopes.map((scope) => `    '${scope}'`).join(',\n')

const rights = (registrations: readonly Registration[]): string =>
  registrations.some(({ uses }) => uses === 'certificate')
    ? "'Application.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'"
    : "'Application.ReadWrite.All'"

const forPeople = `function Set-DirsafeRegistration {
  param([string] $Name, [string[]] $Scopes)
  $access = Get-DirsafeAccess -Names $Scopes -Known $graph.Oauth2PermissionScopes -Type 'Scope'
  Save-DirsafeRegistration -Name $Name -Body @{
    DisplayName = $Name
    SignInAudience = 'AzureADMyOrg'
    PublicClient = @{ RedirectUris = @('${redirectAddress}') }
    GroupMembershipClaims = 'DirectoryRole'
    RequiredResourceAccess = @(@{ ResourceAppId = $graphAppId; ResourceAccess = @($access) })
  }
}
`

const forCertificates = `function Set-DirsafeJob {
  param([string] $Name, [string[]] $Scopes, [string] $CertificateFile)
  $access = Get-DirsafeAccess -Names $Scopes -Known $graph.AppRoles -Type 'Role'
  $path = (Resolve-Path -LiteralPath $CertificateFile).Path
  $certificate = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($path)
  $appId = Save-DirsafeRegistration -Name $Name -Body @{
    DisplayName = $Name
    SignInAudience = 'AzureADMyOrg'
    KeyCredentials = @(@{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $certificate.RawData })
    RequiredResourceAccess = @(@{ ResourceAppId = $graphAppId; ResourceAccess = @($access) })
  }
  $principal = Get-MgServicePrincipal -Filter "appId eq '$appId'"
  $given = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -All).AppRoleId
  foreach ($role in $access) {
    if ($given -contains $role.Id) { continue }
    New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -BodyParameter @{
      PrincipalId = $principal.Id
      ResourceId = $graph.Id
      AppRoleId = $role.Id
    } | Out-Null
  }
  $appId
}
`

/** A script for Graph PowerShell. Runs again without harm: what is there is brought up to date, nothing is made twice. */
export function toPowerShell(registrations: readonly Registration[], place: CloudPlace): string {
  const cloud = findCloud(place)
  const environment = cloud === undefined ? undefined : environments[cloud.id]
  const calls = registrations.map(({ name, variable, scopes, uses }) =>
    uses === 'person'
      ? `$${variable} = Set-DirsafeRegistration -Name '${name}' -Scopes @(\n${list(scopes)}\n)`
      : `$${variable} = Set-DirsafeJob -Name '${name}' -CertificateFile $CertificateFile -Scopes @(\n${list(scopes)}\n)`,
  )
  const hasJob = registrations.some(({ uses }) => uses === 'certificate')
  const hasPeople = registrations.some(({ uses }) => uses === 'person')
  return `# App registrations for Dirsafe, in the tenant you sign in to.
# Needs: Install-Module Microsoft.Graph.Authentication, Microsoft.Graph.Applications
# Needs an account that may register applications${hasJob ? ' and grant application permissions' : ''}. May be run again.
${hasJob ? "param([string] $CertificateFile = 'dirsafe.cer')\n" : ''}$ErrorActionPreference = 'Stop'
$graphAppId = '${graphAppId}'

Connect-MgGraph${environment === undefined ? '' : ` -Environment ${environment}`} -Scopes ${rights(registrations)} -NoWelcome
$graph = Get-MgServicePrincipal -Filter "appId eq '$graphAppId'"

function Get-DirsafeAccess {
  param([string[]] $Names, $Known, [string] $Type)
  foreach ($name in $Names) {
    $found = $Known | Where-Object { $_.Value -eq $name } | Select-Object -First 1
    if ($found) { @{ Id = $found.Id; Type = $Type } }
    else { Write-Warning "This tenant does not offer the permission $name; it was left out." }
  }
}

function Save-DirsafeRegistration {
  param([string] $Name, [hashtable] $Body)
  $apps = @(Get-MgApplication -Filter "displayName eq '$Name'")
  if ($apps.Count -gt 1) { throw "There are $($apps.Count) registrations named '$Name'. Rename or delete all but one." }
  if ($apps.Count -eq 1) {
    $appId = $apps[0].AppId
    Update-MgApplication -ApplicationId $apps[0].Id -BodyParameter $Body | Out-Null
  }
  else { $appId = (New-MgApplication -BodyParameter $Body).AppId }
  $principal = $null
  for ($try = 1; -not $principal; $try++) {
    $principal = Get-MgServicePrincipal -Filter "appId eq '$appId'"
    if ($principal) { break }
    # Entra takes a moment to copy a new registration.
    try { $principal = New-MgServicePrincipal -BodyParameter @{ AppId = $appId } }
    catch { if ($try -ge 6) { throw }; Start-Sleep -Seconds 5 }
  }
  $appId
}

${hasPeople ? `${forPeople}\n` : ''}${hasJob ? `${forCertificates}\n` : ''}${calls.join('\n')}

Write-Output ''
Write-Output "Tenant id:              $((Get-MgContext).TenantId)"
${registrations.map(({ name, variable }) => `Write-Output "${`${name}:`.padEnd(24)}$${variable}"`).join('\n')}
`
}
