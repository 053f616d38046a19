/**
 * The address of a file without what a new signature changes in it: the parameters of presigned links of S3, Google Cloud,
 * CloudFront, Azure and OSS. What is no address stays as it is.
 */
export function withoutSignature(url: string): string {
  const start = url.indexOf('?')
  if (start === -1) return url
  const kept = url
    .slice(start + 1)
    .split('&')
    .filter((parameter) => !isOfSignature(parameter.slice(0, parameter.search(/=|$/)).toLowerCase()))
  return kept.length === 0 ? url.slice(0, start) : `${url.slice(0, start)}?${kept.join('&')}`
}

const prefixes = ['x-amz-', 'x-goog-', 'x-oss-']
const names: ReadonlySet<string> = new Set([
  ...['signature', 'expires', 'policy', 'key-pair-id', 'awsaccesskeyid', 'googleaccessid', 'ossaccesskeyid'],
  // Azure: the signature, and from when until when it and its key hold.
  ...['sig', 'st', 'se', 'skt', 'ske'],
])

const isOfSignature = (name: string): boolean => names.has(name) || prefixes.some((prefix) => name.startsWith(prefix))
