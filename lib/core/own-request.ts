/**
 * Sent with every request that changes or costs something. A page of another site cannot add it without asking first,
 * and the server never answers such a question.
 */
export const ownRequest: Readonly<Record<string, string>> = { 'x-facet': '1' }
