// STS GetCallerIdentity: who the key belongs to.
import type { SimEntity } from './entity'

export const callerIdentity: SimEntity = {
  product: 'sts',
  actions: {
    GetCallerIdentity: ({ accountId, arn }) => ({
      AccountId: accountId,
      Arn: arn,
      IdentityType: arn.includes(':assumed-role/') ? 'AssumedRoleUser' : 'Account',
      PrincipalId: accountId,
      UserId: accountId,
    }),
  },
}
