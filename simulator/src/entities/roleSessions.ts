// STS AssumeRole: temporary keys of a role of an account that is here. Real time, since SDKs renew by the machine's clock.
import { num, text } from '../wire/read'
import { invalidParameter, Refusal } from '../wire/refusal'
import type { SimEntity } from './entity'

export const roleSessions: SimEntity = {
  product: 'sts',
  actions: {
    AssumeRole: (call, world) => {
      const roleArn = text(call.params, 'RoleArn') ?? ''
      const session = text(call.params, 'RoleSessionName') ?? ''
      const [, accountId, role] = /^acs:ram::([0-9]+):role\/(.+)$/.exec(roleArn) ?? []
      if (!accountId || !role)
        throw invalidParameter('RoleArn', `${roleArn} is not acs:ram::ACCOUNT:role/NAME`)
      if (!world.roles.knows(accountId))
        throw new Refusal('EntityNotExist.Role', `The role ${roleArn} does not exist.`, 404)
      const id = world.newId(`STS.${world.accountId}`)
      const arn = `acs:ram::${accountId}:assumed-role/${role}/${session}`
      const endsAt = Date.now() + (num(call.params, 'DurationSeconds') ?? 3600) * 1000
      const key = {
        id,
        secret: world.newId('secret'),
        securityToken: world.newId('token'),
        accountId,
        arn,
        endsAt,
      }
      world.roles.add(key)
      return {
        AssumedRoleUser: { Arn: arn, AssumedRoleId: `${role}:${session}` },
        Credentials: {
          AccessKeyId: id,
          AccessKeySecret: key.secret,
          SecurityToken: key.securityToken,
          Expiration: new Date(endsAt).toISOString(),
        },
      }
    },
  },
}
