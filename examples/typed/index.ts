// Names what must not exist, object by object. The vault waits for the resource that takes care of its plan.
import * as absent from '@hbr-absent/sdk'

const regionId = 'cn-hangzhou'

const webStatic = new absent.BackupPlan('web-static-daily', { regionId, planId: 'p-0003web000hz' })

const webFrontend = new absent.Vault(
  'web-frontend',
  { regionId, vaultId: 'v-0002web0000hz' },
  { dependsOn: [webStatic] },
)

// Essential Edition: deleting the plan deletes its backup points and stops the fee.
const jumpHost = new absent.BackupPlan('jump-host', { regionId, planId: 'p-0007basic0hz', edition: 'BASIC' })

export const gone = { webFrontend: webFrontend.absent, jumpHost: jumpHost.absent }
export const billing = webFrontend.billing
