/** What is used of it: it writes requests. Answers are read by `read-ipp.ts`; the simulator reads requests with it. */
declare module '@sealsystems/ipp' {
  export interface IppMessage {
    readonly version: '1.1'
    readonly operation?: string
    readonly statusCode?: string
    readonly id: number
    readonly [group: `${string}-attributes-tag`]: object | undefined
  }
  export interface IppRequest {
    readonly operation: string
    readonly id: number
    readonly 'operation-attributes-tag'?: Readonly<Record<string, unknown>>
    readonly 'job-attributes-tag'?: Readonly<Record<string, unknown>>
    readonly data?: Buffer
  }
  const ipp: { serialize(message: IppMessage): Buffer; parse(bytes: Buffer): IppRequest }
  export default ipp
}
