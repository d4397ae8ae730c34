// STS GetCallerIdentity: the account that the key belongs to.
import type { SimEntity } from './entity'

export const callerIdentity: SimEntity = {
  product: 'sts',
  actions: {
    GetCallerIdentity: call => ({
      AccountId: call.accountId,
      Arn: `acs:ram::${call.accountId}:root`,
      IdentityType: 'Account',
      PrincipalId: call.accountId,
      UserId: call.accountId,
    }),
  },
}
