import { microsoftTenantId } from './microsoft-tenant.ts'
import type { PublishedApp, PublishedRole, PublishedScope } from './published-app.ts'

const role = (value: string, id: string, displayName: string): PublishedRole => ({ value, id, displayName })
const scope = (value: string, id: string, displayName: string, isForAdmins = false): PublishedScope => ({
  value,
  id,
  displayName,
  isForAdmins,
})

/** Microsoft Graph itself, with the permissions most asked for. Graph docs: permissions-reference. */
export const microsoftGraph: PublishedApp = {
  appId: '00000003-0000-0000-c000-000000000000',
  displayName: 'Microsoft Graph',
  ownerId: microsoftTenantId,
  names: ['https://graph.microsoft.com', 'https://graph.microsoft.com/', '00000003-0000-0000-c000-000000000000'],
  roles: [
    role('Application.Read.All', '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30', 'Read all applications'),
    role('AuditLog.Read.All', 'b0afded3-3588-46d8-8b3d-9842eff778da', 'Read all audit log data'),
    role('Calendars.ReadWrite', 'ef54d2bf-783f-4e0f-bca1-3210c0444d99', 'Read and write calendars in all mailboxes'),
    role('Directory.Read.All', '7ab1d382-f21e-4acd-a863-ba3e13f7da61', 'Read directory data'),
    role('Directory.ReadWrite.All', '19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'Read and write directory data'),
    role('Group.Read.All', '5b567255-7703-4780-807c-7be8301ae99b', 'Read all groups'),
    role('Group.ReadWrite.All', '62a82d76-70ea-41e2-9197-370581804d09', 'Read and write all groups'),
    role('GroupMember.Read.All', '98830695-27a2-44f7-8c18-0c3ebc9698f6', 'Read all group memberships'),
    role('Mail.Read', '810c84a8-4a9e-49e6-bf7d-12d183f40d01', 'Read mail in all mailboxes'),
    role('Mail.Send', 'b633e1c5-b582-4048-a93e-9f11b44c7e96', 'Send mail as any user'),
    role(
      'RoleManagement.ReadWrite.Directory',
      '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8',
      'Read and write all directory roles',
    ),
    role('Sites.Read.All', '332a536c-c7ef-4017-ab91-336970924f0d', 'Read items in all site collections'),
    role('User.Read.All', 'df021288-bdef-4463-88db-98f22de89214', 'Read the full profiles of all users'),
    role('User.ReadWrite.All', '741f803b-c850-494e-b5df-cde7c675a1ca', 'Read and write the full profiles of all users'),
  ],
  scopes: [
    scope('Calendars.Read', '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42', 'Read your calendars'),
    scope('Directory.Read.All', '06da0dbc-49e2-44d2-8312-53f166ab848a', 'Read directory data', true),
    scope('email', '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0', 'View your email address'),
    scope('Files.Read.All', 'df85f4d6-205c-4ac5-a5ea-6bf408dba283', 'Read all files you have access to'),
    scope('Group.Read.All', '5f8c59db-677d-491f-a6b8-5f174b11ec1d', 'Read all groups', true),
    scope('Mail.Read', '570282fd-fa5c-430d-a7fd-fc8dc98a9dca', 'Read your mail'),
    scope('Mail.Send', 'e383f46e-2787-4529-855e-0e479a3ffac0', 'Send mail as you'),
    scope('offline_access', '7427e0e9-2fba-42fe-b0c0-848c9e6a8182', 'Maintain access to data'),
    scope('openid', '37f7f235-527c-4136-accd-4a02d197296e', 'Sign users in'),
    scope('profile', '14dad69e-099b-42c9-810b-d002981feec1', 'View your basic profile'),
    scope('Sites.Read.All', '205e70e5-aba6-4c52-a976-6d2d46c48043', 'Read items in all site collections'),
    scope('User.Read', 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', 'Sign you in and read your profile'),
    scope('User.Read.All', 'a154be20-db9c-4678-8ab7-66f6cc099a59', 'Read the full profiles of all users', true),
    scope('User.ReadBasic.All', 'b340eb25-3456-403f-be2f-af7a0d370277', 'Read the basic profiles of all users'),
  ],
  tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
}
