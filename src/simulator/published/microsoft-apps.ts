import { createRandom, hashOf } from '../random.ts'
import { microsoftGraph } from './microsoft-graph.ts'
import { microsoftTenantId } from './microsoft-tenant.ts'
import type { PublishedApp } from './published-app.ts'

/** Name, appId, and the delegated permissions it offers. Graph docs: verify-first-party-apps-sign-in. */
const rows: readonly (readonly [displayName: string, appId: string, ...scopes: string[]])[] = [
  ['Windows Azure Active Directory', '00000002-0000-0000-c000-000000000000', 'User.Read', 'Directory.Read.All'],
  ['Office 365 Exchange Online', '00000002-0000-0ff1-ce00-000000000000', 'EWS.AccessAsUser.All', 'Mail.Read'],
  ['Office 365 SharePoint Online', '00000003-0000-0ff1-ce00-000000000000', 'AllSites.Read', 'AllSites.Write'],
  ['Skype for Business Online', '00000004-0000-0ff1-ce00-000000000000'],
  ['Office 365 Yammer', '00000005-0000-0ff1-ce00-000000000000', 'user_impersonation'],
  ['Microsoft Office 365 Portal', '00000006-0000-0ff1-ce00-000000000000'],
  ['Dataverse', '00000007-0000-0000-c000-000000000000', 'user_impersonation'],
  ['Power BI Service', '00000009-0000-0000-c000-000000000000', 'Dataset.Read.All', 'Report.Read.All'],
  ['Microsoft Intune', '0000000a-0000-0000-c000-000000000000'],
  ['Microsoft App Access Panel', '0000000c-0000-0000-c000-000000000000'],
  ['Microsoft Approval Management', '65d91a3d-ab74-42e6-8a2f-0add61688c74'],
  ['Microsoft Teams Services', 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe', 'user_impersonation'],
  ['Microsoft Teams', '1fec8e78-bce4-4aaf-ab1b-5451cc387264'],
  ['Microsoft Teams Web Client', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'],
  ['Microsoft Office', 'd3590ed6-52b3-4102-aeff-aad2292ab01c'],
  ['Office 365 Management APIs', 'c5393580-f805-4401-95e8-94b7a6ef2fc2', 'ActivityFeed.Read'],
  ['OneNote', '2d4d3d8e-2be3-4bef-9f87-7875a61c29de', 'Notes.Read'],
  ['Azure Portal', 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c'],
  ['Windows Azure Service Management API', '797f4846-ba00-4fd7-ba43-dac1f8f63013', 'user_impersonation'],
  ['Microsoft Azure CLI', '04b07795-8ddb-461a-bbee-02f9e1bf7b46'],
  ['Microsoft Azure PowerShell', '1950a258-227b-4e31-a9cf-717495945fc2'],
  ['Microsoft Graph Command Line Tools', '14d82eec-204b-4c2f-b7e8-296a70dab67e'],
  ['Graph Explorer', 'de8bc8b5-d9f9-48b1-a8ad-b748da725064'],
  ['Azure Key Vault', 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093', 'user_impersonation'],
  ['Azure Storage', 'e406a681-f3d4-42a8-90b6-c2b029497af1', 'user_impersonation'],
  ['Azure SQL Database', '022907d3-0f1b-48f7-badc-1ba6abab6d66', 'user_impersonation'],
  ['Azure DevOps', '499b84ac-1321-427f-aa17-267ca6975798', 'user_impersonation'],
  ['Microsoft Azure Active Directory Connect', 'cb1056e2-e479-49de-ae31-7812af012ed8'],
  ['Microsoft password reset service', '93625bc8-bfe2-437a-97e0-3d0060024faa'],
  ['Microsoft Authentication Broker', '29d9ed98-a469-4536-ade2-f981bc1d605e'],
]

const idOf = (appId: string, value: string): string => createRandom(hashOf(`${appId} ${value}`)).guid()

/** Applications of Microsoft that every tenant has service principals of, Microsoft Graph first. */
export const microsoftApps: readonly PublishedApp[] = [
  microsoftGraph,
  ...rows.map(([displayName, appId, ...scopes]) => ({
    appId,
    displayName,
    ownerId: microsoftTenantId,
    scopes: scopes.map((value) => ({
      value,
      displayName: value === 'user_impersonation' ? `Access ${displayName}` : value.replaceAll('.', ' '),
      id: idOf(appId, value),
    })),
  })),
]
