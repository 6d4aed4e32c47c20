/**
 * Sent with every request that changes or costs something. A page of another site cannot add it without asking first,
 * and the server never answers such a question.
 */
export const ownRequest: Readonly<Record<string, string>> = { 'x-facet': '1' }

/** Header of a refusal for haste that comes from the server of the app itself, where a vendor's would look the same. */
export const ownLimitHeader = 'x-own-limit'
