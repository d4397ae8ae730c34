// A policy pack as the engine starts it: `run-policy-pack` and its Analyzer interface. CLIs built from Go modules can't start packs.
import { join } from 'node:path'
import { credentials } from '@grpc/grpc-js'
import { AnalyzerClient } from '@pulumi/pulumi/proto/analyzer_grpc_pb'
import {
  AnalyzeRequest,
  AnalyzerResourceOptions,
  ConfigureAnalyzerRequest,
  EnforcementLevel,
  PolicyConfig,
} from '@pulumi/pulumi/proto/analyzer_pb'
import { Struct } from 'google-protobuf/google/protobuf/struct_pb'
import { start } from '../../scripts/lib/process.mjs'
import { atEnd } from './clean-up'
import { tools } from './environment'

export interface PolicyPack {
  /** Messages of the policies that a resource with these inputs violates, by policy. */
  violations(
    type: string,
    inputs: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, string>>>
}

const root = join(__dirname, '..', '..')

export async function startPolicyPack(
  folder: string,
  config: Readonly<Record<string, Record<string, string | number | boolean>>>,
): Promise<PolicyPack> {
  const runner = join(root, 'node_modules', '@pulumi', 'pulumi', 'cmd', 'run-policy-pack')
  const port = await new Promise<string>((resolve, reject) => {
    const running = start(tools().node, [runner, '127.0.0.1:1', folder], {
      cwd: folder,
      onOutput: text => {
        const found = /^(\d+)$/m.exec(text)?.[1]
        if (found !== undefined) resolve(found)
      },
    })
    atEnd(async () => running.kill('SIGKILL'))
    running.done.then(result => reject(new Error(`the policy pack ended:\n${result.text}`)), reject)
  })
  const client = new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure())
  atEnd(async () => client.close())
  await new Promise<void>((resolve, reject) =>
    client.configure(configuration(config), error => (error ? reject(error) : resolve())),
  )
  return {
    violations: (type, inputs) =>
      new Promise((resolve, reject) => {
        const request = new AnalyzeRequest()
        request.setType(type)
        request.setUrn(`urn:pulumi:test::test::${type}::it`)
        request.setName('it')
        request.setOptions(resourceOptions())
        request.setProperties(Struct.fromJavaScript(JSON.parse(JSON.stringify(inputs))))
        client.analyze(request, (error, response) => {
          if (error) return reject(error)
          const found = response.getDiagnosticsList()
          resolve(Object.fromEntries(found.map(item => [item.getPolicyname(), item.getMessage()])))
        })
      }),
  }
}

function configuration(
  config: Readonly<Record<string, Record<string, string | number | boolean>>>,
): ConfigureAnalyzerRequest {
  const request = new ConfigureAnalyzerRequest()
  for (const [policy, properties] of Object.entries(config)) {
    const one = new PolicyConfig()
    one.setEnforcementlevel(EnforcementLevel.MANDATORY)
    one.setProperties(Struct.fromJavaScript(properties))
    request.getPolicyconfigMap().set(policy, one)
  }
  return request
}

/** A pack refuses to judge without them; a resource of ours has none that matter. */
function resourceOptions(): AnalyzerResourceOptions {
  const options = new AnalyzerResourceOptions()
  options.setCustomtimeouts(new AnalyzerResourceOptions.CustomTimeouts())
  return options
}
