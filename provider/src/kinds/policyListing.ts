// The rows of policies and bindings in one region, fetched once for policies, their bindings and their tag rules.
import type { RowOf } from '../cloud'
import { oncePerLook } from './oncePerLook'

export type PolicyRow = RowOf<'hbr.DescribePoliciesV2'>
export type RuleRow = NonNullable<PolicyRow['Rules']>[number]
export type BindingRow = RowOf<'hbr.DescribePolicyBindings'>

export const fetchPolicies = oncePerLook(
  ({ cloud, region }): Promise<readonly PolicyRow[]> => cloud.list(region, 'hbr.DescribePoliciesV2', {}),
)

/** Whether the plain call answers for every source type is not documented: the policies' own counts are compared. */
export const fetchBindings = oncePerLook(
  ({ cloud, region }): Promise<readonly BindingRow[]> => cloud.list(region, 'hbr.DescribePolicyBindings', {}),
)
