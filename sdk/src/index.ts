// Pulumi resources that say what must not exist in Alibaba Cloud Backup.
export type { CascadeArgs, CommonArgs, KindName, Limits, Row, Rule } from './args'
export { BackupPlan, type BackupPlanArgs } from './backupPlan'
export { Estate, type EstateArgs } from './estate'
export { Vault, type VaultArgs } from './vault'
