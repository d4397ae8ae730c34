// The key that the simulator accepts, as the provider's configuration.
import { simulatorKey } from '../../scripts/lib/simulator.mjs'

export const keys = {
  accessKeyId: simulatorKey.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: simulatorKey.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
}
