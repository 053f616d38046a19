/** The sentences of one language by the English ones. `{code}` stands for a value, which both have. */
export type Catalogue = Readonly<Record<string, string>>
