/** One way in which the program comes to a machine. */
export interface Installer {
  /** Installs without a question, over an older version too. */
  install(): Promise<InstalledProgram>
  /** Removes the program as a user would; resolves when nothing of it is left. */
  remove(): Promise<void>
}

export interface InstalledProgram {
  /** What a user starts. */
  readonly program: string
  /** The folder with the archive of the program; null where it unpacks itself anew at each start. */
  readonly resources: string | null
  /** Whether its output comes to whoever starts it, and its end too. */
  readonly isDirect: boolean
  /** What can be said of its signature, in one line. Rejects where there is one and it does not hold. */
  signature(): Promise<string>
}
