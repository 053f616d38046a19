import { describe, expect, it } from 'vitest'
import { readMd5 } from '../../shared/document-md5.ts'
import { plainDecimal, readWholeNumber } from '../../shared/document-number.ts'
import { entriesOf } from '../../shared/document-value.ts'
import { withoutSignature } from '../../shared/file-address.ts'

describe('a whole number', () => {
  it.each<[string, number | null]>([
    ['5', 5],
    ['02', 2],
    ['0005', 5],
    ['5.0', 5],
    ['1426.000', 1426],
    ['0', 0],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', null],
    ['1,000', null],
    ['1.000', null],
    ['250.000', null],
    ['1.0000', 1],
    ['0.000', 0],
    ['5,0', null],
    ['1e3', null],
    ['2.5', null],
    ['-1', null],
    ['0x10', null],
    ['5.', null],
    ['', null],
  ])('%j is %j', (text, number) => expect(readWholeNumber(text)).toBe(number))
})

describe('a decimal', () => {
  it.each<[string, string | null]>([
    ['4.2000', '4.2'],
    ['4,20', '4.2'],
    ['04.2', '4.2'],
    ['+4.2', '4.2'],
    ['-0.00', '0'],
    ['-0.10', '-0.1'],
    ['12345678901234567890.1000', '12345678901234567890.1'],
    ['100', '100'],
    ['1,000', null],
    ['1.234,56', null],
    ['1e3', null],
    ['free', null],
  ])('%j is %j', (text, plain) => expect(plainDecimal(text)).toBe(plain))
})

const md5 = '8e1b6c0e321e33c1157679bfe78d87c1'
const base64 = Buffer.from(md5, 'hex').toString('base64')

describe('an MD5', () => {
  it.each<[string, string | null]>([
    [md5, md5],
    [md5.toUpperCase(), md5],
    [`md5:${md5}`, md5],
    [`MD5=${md5}`, md5],
    [`"${md5}"`, md5],
    [`0x${md5}`, md5],
    [(md5.match(/../g) ?? []).join('-').toUpperCase(), md5],
    [base64, md5],
    [base64.replace('==', ''), md5],
    [base64.replaceAll('+', '-').replaceAll('/', '_'), md5],
    [`md5:${base64}`, md5],
    [md5.slice(1), null],
    [`${md5}-2`, null],
    [md5 + md5, null],
    ['none', null],
  ])('%s is %s', (text, hex) => expect(readMd5(text)).toBe(hex))
})

describe('a list', () => {
  const [a, b] = [{ id: 'a' }, { id: 'b' }]
  it.each<[string, unknown, readonly unknown[] | null]>([
    ['with brackets', [a, b], [a, b]],
    ['with numbers for names', { 0: a, 2: b }, [a, b]],
    ['with numbers from 1', { 1: a, 2: b }, [a, b]],
    ['under the name of an entry', { option: [a, b] }, [a, b]],
    ['under a name that entries of any list have', { item: [a, b] }, [a, b]],
    ['of one under the name of an entry', { option: a }, [a]],
    ['of none under the name of an entry', { option: null }, []],
    ['under any other name, which may mean something', { gloss: a }, [{ gloss: a }]],
    ['of one without brackets', { id: 'a', title: 'x' }, [{ id: 'a', title: 'x' }]],
    ['that is empty', [], []],
    ['that is an empty object', {}, []],
    ['that is an empty text', ' ', []],
    ['that is false', false, []],
    ['that is null', null, []],
    ['of nothing but blanks', [' '], []],
    ['with gaps', [null, a, null, b], [a, b]],
    ['of what is empty', [{}, []], [{}, []]],
    ['that is text', 'a', null],
    ['that is a number', 0, null],
  ])('%s', (_, value, entries) =>
    expect(entriesOf(value, 'option')?.map((entry) => entry.value) ?? null).toEqual(entries),
  )
})

describe('the address of a file without its signature', () => {
  it.each([
    ['https://b.example/a.pdf?X-Amz-Date=1&X-Amz-Signature=2&versionId=3', 'https://b.example/a.pdf?versionId=3'],
    ['https://b.example/a.pdf?AWSAccessKeyId=1&Expires=2&Signature=3', 'https://b.example/a.pdf'],
    [
      'https://b.example/a.pdf?sv=2022-11-02&se=2026-03-01&sr=b&sig=abc%3D',
      'https://b.example/a.pdf?sv=2022-11-02&sr=b',
    ],
    ['https://b.example/a.pdf?Policy=1&Key-Pair-Id=2&signature=3', 'https://b.example/a.pdf'],
    ['https://b.example/get?id=7&token=abc', 'https://b.example/get?id=7&token=abc'],
    ['https://b.example/a.pdf', 'https://b.example/a.pdf'],
    ['no address?', 'no address?'],
  ])('%s', (url, bare) => expect(withoutSignature(url)).toBe(bare))
})
