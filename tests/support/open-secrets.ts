import type { ReadFile } from '../../electron/base/read-json.ts'
import { openKeyFile } from '../../electron/settings/key-file.ts'
import type { SecretBox } from '../../electron/settings/secret-box.ts'
import { type GivenSecrets, inKeyFile, type Secrets, secretsIn } from '../../electron/settings/secrets.ts'

/** The keys of a station that has its orders for itself. */
export const openSecrets = (dataDir: string, box: SecretBox, given: GivenSecrets, read?: ReadFile): Secrets =>
  secretsIn(inKeyFile(openKeyFile(dataDir, box, read)), given)
