// Edges of agents, links to other accounts and subscriptions.
import { HOME } from '../rows/harness'
import type { EdgeCase } from './edge'

const hana = { ClusterId: 'cl-1', VaultId: 'v-1' }
const link = { CrossAccountUserId: 1999999999999999, CrossAccountRoleName: 'hbrcrossrole' }

export const CLIENT_EDGES: readonly EdgeCase[] = [
  {
    edge: 'DBI -> CN (same ECS)',
    strength: 'data',
    estate: {
      hbr: {
        Vaults: [{ VaultId: 'v-1', BackupPlanStatistics: { MySql: 1 } }],
        BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1', _Database: true }],
      },
    },
    wrong: (cloud, pause) =>
      cloud.call(HOME, 'hbr.UninstallBackupClients', { ClientIds: ['c-1'] }).then(pause),
    shows: { damage: 'DBI -> CN' },
    type: 'Client',
    inputs: { regionId: HOME, clientId: 'c-1', cascade: true, onBlocked: 'defer' },
    instead: { leaves: 'client c-1' },
  },
  {
    edge: 'CN uninstalled + 1 h without heartbeat -> DeleteBackupClient',
    strength: 'hard',
    estate: { hbr: { BackupClients: [{ ClientId: 'c-1', InstanceId: 'i-1' }] } },
    wrong: cloud => cloud.call(HOME, 'hbr.DeleteBackupClient', { ClientId: 'c-1' }),
    shows: { refused: 'ClientIsActive' },
    type: 'Client',
    inputs: { regionId: HOME, clientId: 'c-1' },
    instead: { calls: 'UninstallBackupClients' },
  },
  {
    edge: 'HI -> CO',
    strength: 'data',
    estate: {
      hbr: {
        Vaults: [{ VaultId: 'v-1' }],
        HanaInstances: [{ ...hana, _Sid: 'HXE' }],
        Clients: [{ ...hana, ClientId: 'c-1', InstanceId: 'i-1' }],
      },
    },
    wrong: cloud => cloud.call(HOME, 'hbr.UninstallClient', { ClientId: 'c-1', VaultId: 'v-1' }),
    shows: { damage: 'HI -> CO' },
    type: 'Vault',
    inputs: { regionId: HOME, vaultId: 'v-1', cascade: true, hanaSids: { 'cl-1': 'HXE' } },
    instead: { calls: 'DeleteClient' },
  },
  {
    edge: 'every cross-account B, PL, CN, MT -> XA',
    strength: 'data',
    estate: {
      hbr: {
        Vaults: [{ VaultId: 'v-1' }],
        CrossAccounts: [link],
        BackupPlans: [
          {
            PlanId: 'p-1',
            VaultId: 'v-1',
            SourceType: 'OSS',
            Bucket: 'b-1',
            CrossAccountType: 'CROSS_ACCOUNT',
            ...link,
          },
        ],
      },
    },
    wrong: cloud =>
      cloud.call(HOME, 'hbr.DeleteCrossAccount', { ...link, CrossAccountType: 'CROSS_ACCOUNT' }),
    shows: { damage: 'B, PL, CN, MT -> XA' },
    type: 'Estate',
    inputs: { accountId: '1234567890123456', regions: [HOME] },
    instead: { calls: 'DeleteCrossAccount' },
  },
  {
    edge: 'auto-renew off -> SUB end',
    strength: 'data',
    estate: { hbr: {} },
    more: {
      bss: {
        Instances: [
          {
            InstanceID: 'sub-1',
            ProductCode: 'hbr',
            Region: HOME,
            RenewStatus: 'AutoRenewal',
            _Refundable: false,
            EndTime: '2026-12-01T00:00:00Z',
            _Row: 'ecs-essential',
          },
        ],
      },
    },
    // Nothing is called before the end of the term.
    wrong: async () => undefined,
    shows: { billed: 'subscription: subscription sub-1' },
    type: 'Estate',
    inputs: {
      accountId: '1234567890123456',
      regions: [HOME],
      subscriptions: true,
      acceptManual: ['essential-unbind:sub-1'],
    },
    instead: { calls: 'SetRenewal' },
  },
]
