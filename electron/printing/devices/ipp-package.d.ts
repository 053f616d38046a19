/** What is used of it: it writes requests. Answers are read by `read-ipp.ts`. */
declare module '@sealsystems/ipp' {
  interface IppMessage {
    readonly version: '1.1'
    readonly operation?: string
    readonly statusCode?: string
    readonly id: number
    readonly [group: `${string}-attributes-tag`]: object | undefined
  }
  const ipp: { serialize(message: IppMessage): Buffer }
  export default ipp
}
