/** A refusal in Graph's shape; the edge adds ids and date. Graph docs: errors. */
export class GraphError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'GraphError'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** 400 with the code that most refusals of directory objects carry. */
export function badRequest(message: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', message)
}

/** 400 for query options and filters. */
export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message)
}

/** 400 for names that OData cannot resolve. */
export function unknownProperty(name: string, type: string): GraphError {
  return new GraphError(
    400,
    'BadRequest',
    `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`,
  )
}

/** 403 for a missing permission, and for what no permission allows: Graph uses one text for both. */
export function insufficientPrivileges(): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

/** 404 for an object that is not there. */
export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )
}

/** 404 for a photo that is not there. */
export function noPhoto(): GraphError {
  return new GraphError(
    404,
    'ImageNotFound',
    "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
  )
}

/** 400 when a link write names an object that has not been replicated. */
export function notReplicated(): GraphError {
  return badRequest("The source resource object or one of the objects being referenced don't exist.")
}

/** 400 for a path that leads nowhere. */
export function unknownSegment(segment: string): GraphError {
  return new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`)
}

/** 405 for a method a known path does not have. */
export function wrongMethod(): GraphError {
  return new GraphError(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
}
