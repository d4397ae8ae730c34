// The provider as a library: everything without Pulumi. Programs use `@hbr-absent/sdk`; this is for other front ends.
export type { CheckResult, DiffResult, InputFailure, ProviderConfig, Reconciler, RunResult } from './contract'
export type { CheckedInputs, ResourceInputs, ResourceType, Rule } from './model/inputs'
export type { ResourceOutputs } from './model/outputs'
export type { PlanDocument } from './model/plan'
export { createReconciler } from './reconcile'
export type { ImpactReport } from './report/impactReport'
export type { ResultReport } from './report/resultReport'
