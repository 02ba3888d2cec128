/** The tenant that Microsoft's own applications are registered in. Graph docs: verify-first-party-apps-sign-in. */
export const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a'
