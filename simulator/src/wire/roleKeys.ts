// Temporary keys of roles, of all accounts of this simulator, and which accounts there are.
import type { AccessKey } from './authenticate'

export class RoleKeys {
  private readonly keys = new Map<string, AccessKey>()

  constructor(private readonly accounts: ReadonlySet<string>) {}

  /** Any role of an account that is here can be assumed, from every account. */
  knows(accountId: string): boolean {
    return this.accounts.has(accountId)
  }

  add(key: AccessKey): void {
    this.keys.set(key.id, key)
  }

  get(id: string): AccessKey | undefined {
    return this.keys.get(id)
  }
}
