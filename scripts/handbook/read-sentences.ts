import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type ESTree, parseSync } from 'vite'
import { projectDir } from '../project-dir.ts'

/** One way in which a text can read: keys of sentences, one after the other. `…` stands for what only a running station knows. */
export type Reading = readonly string[]
export const unknown = '…'

/** What an expression means where it stands. */
interface Scope {
  readonly file: SourceFile
  /** What was handed over to the function that it stands in. */
  readonly given: ReadonlyMap<string, Bound>
}
interface Bound {
  readonly node: Node
  readonly scope: Scope
}
type Node = ESTree.Node
export type Properties = ReadonlyMap<string, Bound>

interface SourceFile {
  readonly program: ESTree.Program
  readonly path: string
  readonly top: ReadonlyMap<string, Node>
  /** Constants within functions too, in the order of the text. */
  readonly constants: readonly { readonly name: string; readonly node: Node }[]
  readonly imports: ReadonlyMap<string, { readonly path: string; readonly name: string }>
}

const files = new Map<string, SourceFile>()

/** A file of the project by its path from the root. */
export function sourceFile(path: string): SourceFile {
  const known = files.get(path)
  if (known !== undefined) return known
  const { program } = parseSync(path, readFileSync(join(projectDir, path), 'utf8'))
  const constants: { name: string; node: Node }[] = []
  visit(program, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return
    constants.push({ name: node.id.name, node: node.init })
  })
  const file = {
    path,
    program,
    constants,
    top: new Map(program.body.flatMap(declaredBy)),
    imports: importsOf(path, program),
  }
  files.set(path, file)
  return file
}

function declaredBy(statement: ESTree.Statement | ESTree.ModuleDeclaration): [string, Node][] {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (declared?.type === 'FunctionDeclaration') return declared.id === null ? [] : [[declared.id.name, declared]]
  if (declared?.type !== 'VariableDeclaration') return []
  return declared.declarations.flatMap(({ id, init }): [string, Node][] =>
    id.type === 'Identifier' && init ? [[id.name, init]] : [],
  )
}

function importsOf(path: string, { body }: ESTree.Program): SourceFile['imports'] {
  const imports = new Map<string, { path: string; name: string }>()
  for (const statement of body) {
    if (statement.type !== 'ImportDeclaration' || !statement.source.value.startsWith('.')) continue
    const from = posix.join(posix.dirname(path), statement.source.value)
    for (const one of statement.specifiers) {
      if (one.type !== 'ImportSpecifier' || one.imported.type !== 'Identifier') continue
      imports.set(one.local.name, { path: from, name: one.imported.name })
    }
  }
  return imports
}

/** Every object with these properties that is reached from a declaration, through all that it names. */
export function objectsReached(path: string, name: string, wanted: readonly string[]): readonly Properties[] {
  const found: Properties[] = []
  const seen = new Set<Node>()
  const walk = ({ node: root, scope }: Bound): void => {
    if (seen.has(root)) return
    seen.add(root)
    visit(root, (node) => {
      if (node.type === 'ObjectExpression') found.push(...propertiesOf(node, scope).filter(hasAll))
      const named = namedBy(node, scope)
      if (named !== null) walk(named)
    })
  }
  const hasAll = (properties: Properties): boolean => wanted.every((one) => properties.has(one))
  const file = sourceFile(path)
  const from = file.top.get(name)
  if (from !== undefined) walk({ node: from, scope: { file, given: new Map() } })
  return found
}

/** The body of a function that is called here, with what is handed over; or whatever else is named. */
function namedBy(node: Node, scope: Scope): Bound | null {
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier') {
    const called = declaration(node.callee.name, scope)
    return called && { node: bodyOf(called.node), scope: inCall(called, node.arguments, scope) }
  }
  if (node.type !== 'Identifier') return null
  const named = declaration(node.name, scope)
  return named && { node: bodyOf(named.node), scope: named.scope }
}

/** In how many ways an expression can read. */
export function readingsOf({ node, scope }: Bound): readonly Reading[] {
  const inner = (one: Node): readonly Reading[] => readingsOf({ node: one, scope })
  switch (node.type) {
    case 'AwaitExpression':
      return inner(node.argument)
    case 'ParenthesizedExpression':
      return inner(node.expression)
    case 'ConditionalExpression':
      return distinct([...inner(node.consequent), ...inner(node.alternate)])
    case 'LogicalExpression':
      return distinct([...inner(node.left), ...inner(node.right)])
    case 'Literal':
      return typeof node.value === 'string' ? [[node.value]] : [[]]
    case 'CallExpression':
      return readingsOfCall(node, scope)
    case 'Identifier': {
      const named = constant(node, scope) ?? declaration(node.name, scope)
      return named === null || isFunction(named.node) ? [[unknown]] : readingsOf(named)
    }
    default:
      return [[unknown]]
  }
}

function readingsOfCall(call: ESTree.CallExpression, scope: Scope): readonly Reading[] {
  const args = call.arguments
  const name = call.callee.type === 'Identifier' ? call.callee.name : ''
  const [first, , third] = args
  if (name === 'say' && first?.type === 'Literal' && typeof first.value === 'string') return [[first.value]]
  if (name === 'sayCount' && third?.type === 'Literal' && typeof third.value === 'string') return [[third.value]]
  if (name === 'inOneText') {
    return args.reduce<readonly Reading[]>(
      (texts, part) => texts.flatMap((text) => readingsOf({ node: part, scope }).map((next) => [...text, ...next])),
      [[]],
    )
  }
  const called = declaration(name, scope)
  if (called === null || !isFunction(called.node)) return [[unknown]]
  const within = inCall(called, args, scope)
  const returned = returnsOf(called.node).flatMap((node) => readingsOf({ node, scope: within }))
  return returned.length === 0 ? [[unknown]] : distinct(returned)
}

const distinct = (readings: readonly Reading[]): readonly Reading[] => [
  ...new Map(readings.map((one) => [one.join('\n'), one])).values(),
]

/** The properties of an object, with those that are spread into it; several where it depends. */
function propertiesOf(object: Node, scope: Scope): readonly Properties[] {
  const named = object.type === 'Identifier' ? (constant(object, scope) ?? declaration(object.name, scope)) : null
  if (named !== null) return propertiesOf(named.node, named.scope)
  if (object.type === 'ParenthesizedExpression') return propertiesOf(object.expression, scope)
  if (object.type === 'ConditionalExpression') {
    return [...propertiesOf(object.consequent, scope), ...propertiesOf(object.alternate, scope)]
  }
  if (object.type !== 'ObjectExpression') return [new Map()]
  return object.properties.reduce<readonly Map<string, Bound>[]>(
    (all, property) => {
      if (property.type === 'SpreadElement') {
        const spread = propertiesOf(property.argument, scope)
        return all.flatMap((before) => spread.map((more) => new Map([...before, ...more])))
      }
      if (property.key.type !== 'Identifier') return all
      const { name } = property.key
      return all.map((before) => new Map([...before, [name, { node: property.value, scope }]]))
    },
    [new Map()],
  )
}

/** What stands behind a name in the same function, or was handed over to it. */
function constant(node: { readonly name: string; readonly start: number }, scope: Scope): Bound | null {
  const given = scope.given.get(node.name)
  if (given !== undefined) return given
  const before = scope.file.constants.filter(({ name, node: { start } }) => name === node.name && start < node.start)
  const last = before.at(-1)
  return last === undefined ? null : { node: last.node, scope }
}

/** What a name means in its file, or in the one that it is imported from, where that is one of issues. */
function declaration(name: string, scope: Scope): Bound | null {
  const own = scope.file.top.get(name)
  if (own !== undefined) return { node: own, scope: { file: scope.file, given: new Map() } }
  const imported = scope.file.imports.get(name)
  if (imported === undefined || !imported.path.endsWith('issues.ts')) return null
  const file = sourceFile(imported.path)
  const node = file.top.get(imported.name)
  return node === undefined ? null : { node, scope: { file, given: new Map() } }
}

type AnyFunction = ESTree.Function | ESTree.ArrowFunctionExpression
const isFunction = (node: Node): node is AnyFunction =>
  node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression'

const bodyOf = (node: Node): Node => (isFunction(node) && node.body !== null ? node.body : node)

function inCall(called: Bound, args: readonly Node[], scope: Scope): Scope {
  const given = new Map<string, Bound>()
  if (isFunction(called.node)) {
    for (const [index, parameter] of called.node.params.entries()) {
      const argument = args[index]
      if (parameter.type === 'Identifier' && argument !== undefined)
        given.set(parameter.name, { node: argument, scope })
    }
  }
  return { file: called.scope.file, given }
}

function returnsOf(node: AnyFunction): readonly Node[] {
  if (node.body === null) return []
  if (node.body.type !== 'BlockStatement') return [node.body]
  const returned: Node[] = []
  visit(node.body, (inner) => {
    if (inner.type === 'ReturnStatement' && inner.argument !== null) returned.push(inner.argument)
  })
  return returned
}

/** Every node below one, in the order of the text. */
export function visit(root: Node, look: (node: Node) => void): void {
  look(root)
  for (const value of Object.values(root)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (typeof one === 'object' && one !== null && typeof one.type === 'string') visit(one as Node, look)
    }
  }
}
